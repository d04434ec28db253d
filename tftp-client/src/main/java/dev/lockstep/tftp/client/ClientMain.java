package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.PrintPolicies;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.platform.WorkingDirectory;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The client as a program. */
@Command(
        name = "tftp-client",
        mixinStandardHelpOptions = true,
        subcommands = {GetCommand.class, PutCommand.class, ShellCommand.class},
        header = "Reads files from TFTP servers and writes files to them.",
        description = {"", "TFTP has no passwords, no encryption, no checksums beyond UDP's, and no list of files.", ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tftp-client.jar get 192.0.2.1 pxelinux.0",
            "  java -jar tftp-client.jar get 'tftp://192.0.2.1:6969/motd;mode=netascii' -",
            "  java -jar tftp-client.jar put 192.0.2.1 backup/router.cfg router.cfg",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file was transferred",
            "1:the server answered with an error",
            "2:the command line is wrong",
            "3:the server did not answer, or stopped answering",
            "4:a local file could not be read or written",
            "5:the server broke the protocol, sent fewer bytes than it had announced, or another file than --verify asks for",
            "6:the host is unknown or cannot be reached",
            "130:interrupted"
        })
public final class ClientMain implements Runnable {
    static final int REMOTE_ERROR = 1;
    static final int TIMED_OUT = 3;
    static final int LOCAL_FILE = 4;
    static final int PROTOCOL = 5;
    static final int UNREACHABLE = 6;
    static final int INTERRUPTED = 130;

    private static final long STOP_MS = 2000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads its options
    private final PrintPolicies printPolicies = new PrintPolicies();

    private ClientMain() {}

    /**
     * Runs one command.
     *
     * @param arguments {@code --help} explains them
     */
    public static void main(final String[] arguments) {
        WorkingDirectory.restore();
        final CountDownLatch finished = new CountDownLatch(1);
        cancelOnSignal(Thread.currentThread(), finished);
        final int exitCode = execute(arguments);
        finished.countDown();
        System.exit(exitCode);
    }

    private static int execute(final String[] arguments) {
        final CommandLine commandLine = commandLine();
        final String[] typed;
        try {
            typed = ArgumentText.restore(arguments);
        } catch (final IllegalArgumentException e) {
            commandLine.getErr().println("tftp-client: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        return commandLine.execute(typed);
    }

    static CommandLine commandLine() {
        final CommandLine commandLine = ProgramCommandLine.of(new ClientMain());
        ProgramCommandLine.read(commandLine, Checksum.class, Checksum::parse);
        ProgramCommandLine.complain(commandLine, OldHabits::withHint);
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("tftp-client: " + message(failure).replaceAll("\\p{Cntrl}+", " "));
            return exitCode(failure);
        });
    }

    /** On Ctrl-C sends an ERROR to the server and removes the unfinished file before the process ends. */
    private static void cancelOnSignal(final Thread main, final CountDownLatch finished) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (finished.getCount() > 0) {
                main.interrupt();
                awaitBriefly(finished);
            }
        }));
    }

    @SuppressWarnings("ReturnValueIgnored") // the process ends in either case
    private static void awaitBriefly(final CountDownLatch finished) {
        try {
            finished.await(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: get, put or shell");
    }

    static int exitCode(final Exception failure) {
        if (failure instanceof BindException) {
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof TftpErrorException) {
            return REMOTE_ERROR;
        }
        if (failure instanceof TftpTimeoutException) {
            return TIMED_OUT;
        }
        if (failure instanceof TftpProtocolException || failure instanceof TftpChecksumException) {
            return PROTOCOL;
        }
        if (failure instanceof InterruptedIOException) {
            return INTERRUPTED;
        }
        if (failure instanceof UnknownHostException || failure instanceof TftpUnreachableException) {
            return UNREACHABLE;
        }
        return LOCAL_FILE;
    }

    static String message(final Exception failure) {
        if (failure instanceof final NoSuchFileException missing && missing.getReason() == null) {
            return "no such file: " + failure.getMessage();
        }
        if (failure instanceof final AccessDeniedException denied && denied.getReason() == null) {
            return "access denied: " + failure.getMessage();
        }
        if (failure instanceof final UnknownHostException unknown) {
            return "unknown host: " + unknown.getMessage();
        }
        final @Nullable String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
