package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The server as a program. */
@Command(
        name = "tftp-server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Serves a directory by TFTP.",
        description = {
            "",
            "Clients read regular files beneath DIR, and nothing else: no name leads out of it. Writing is off unless it is allowed."
                    + " TFTP has no passwords and no encryption: serve only what everybody on the network may have.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tftp-server.jar --port 6969 /srv/tftp",
            "  java -jar tftp-server.jar --bind 192.0.2.1 --allow-create --max-upload 64M /srv/tftp",
            "",
            "Every transfer is a line on standard error. SIGTERM and Ctrl-C let transfers finish first (see --grace)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:help or version was shown, or the server was stopped",
            "1:unexpected failure",
            "2:the command line is wrong",
            "3:the directory cannot be served",
            "4:an address or port cannot be listened on"
        })
public final class ServerMain implements Callable<Integer> {
    private static final int UNUSABLE_DIRECTORY = 3;
    private static final int CANNOT_LISTEN = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Directory to serve.")
    private @Nullable String directory;

    @Option(names = "--root", paramLabel = "DIR", description = "The same, as an option.")
    private @Nullable String root;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "" + TftpServer.DEFAULT_PORT,
            description = "UDP port for requests, ${DEFAULT-VALUE} by default; 0 takes any free one.")
    private int port;

    @Option(
            names = {"-b", "--bind"},
            paramLabel = "ADDR",
            description = "Address to listen on; may be repeated. All local addresses by default.")
    private List<InetAddress> addresses = List.of();

    @ArgGroup(exclusive = true)
    private final AccessOptions access = new AccessOptions();

    @Option(
            names = "--max-transfers",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Most transfers at a time, ${DEFAULT-VALUE} by default. Beyond it, requests wait for a repetition.")
    private int maxTransfers;

    @Option(
            names = "--max-transfers-per-client",
            paramLabel = "N",
            description = "Most transfers at a time for one client address.")
    private @Nullable Integer maxTransfersPerClient;

    @Option(
            names = "--max-upload",
            paramLabel = "SIZE",
            description = "Largest file that a client may write, such as 64M.")
    private @Nullable ByteSize maxUpload;

    @Option(
            names = "--max-blksize",
            paramLabel = "N",
            description =
                    "Largest block that is granted, 8 to 65464. By default what the interface's MTU carries in one piece.")
    private @Nullable Integer maxBlockSize;

    @Option(
            names = "--max-windowsize",
            paramLabel = "N",
            defaultValue = "64",
            description = "Largest window that is granted, in blocks, 1 to 32767, ${DEFAULT-VALUE} by default.")
    private int maxWindowSize;

    @Option(
            names = "--no-option",
            paramLabel = "NAME",
            description =
                    "Option not to grant, for clients that cannot do what they ask for: blksize, blksize2, timeout, utimeout,"
                            + " tsize, windowsize or rollover. May be repeated.")
    private List<TftpOption> refusedOptions = List.of();

    @Option(
            names = "--tid-ports",
            paramLabel = "A:B",
            description = "Ports for transfers, for firewalls. By default the system's dynamic range.")
    private PortRange transferPorts = PortRange.EPHEMERAL;

    @Mixin
    private final RetransmitOptions retransmission = new RetransmitOptions();

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            defaultValue = "adaptive",
            description =
                    "What to do while there is nothing to do: spinning (lowest latency, one core each loop), adaptive (spin"
                            + " for 50 us, then sleep; the default) or blocking (least CPU).")
    private IdleMode idleMode = IdleMode.ADAPTIVE;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of threads, which share nothing; ${DEFAULT-VALUE} by default.")
    private int loops;

    @ArgGroup(exclusive = true)
    private final ConformanceOptions conformance = new ConformanceOptions();

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long transfers may go on when the server is stopped, ${DEFAULT-VALUE} by default.")
    private Duration grace = TftpServer.DEFAULT_GRACE;

    private ServerMain() {}

    /**
     * Runs the server until it is told to stop.
     *
     * @param arguments {@code --help} explains them
     */
    public static void main(final String[] arguments) {
        WorkingDirectory.restore();
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        LogLine.replaceDefault();
        final CommandLine commandLine = ProgramCommandLine.of(new ServerMain());
        ProgramCommandLine.read(commandLine, InetAddress.class, ServerMain::address);
        System.exit(execute(commandLine, arguments));
    }

    private static int execute(final CommandLine commandLine, final String[] arguments) {
        try {
            return commandLine.execute(ArgumentText.restore(arguments));
        } catch (final IllegalArgumentException e) {
            commandLine.getErr().println("tftp-server: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private static InetAddress address(final String text) {
        try {
            return InetAddress.getByName(text);
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no address of this host", e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        final TftpServerBuilder description;
        final DirectoryStore store;
        try {
            store = new DirectoryStore(served(), policy());
        } catch (final IOException e) {
            return failure(UNUSABLE_DIRECTORY, e.getMessage());
        }
        try {
            description = describe(TftpServer.builder(store));
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try {
            run(description.start(), store.root());
            return CommandLine.ExitCode.OK;
        } catch (final ListenException e) {
            return failure(CANNOT_LISTEN, e.getMessage() + advice(e));
        } catch (final IOException e) {
            return failure(CANNOT_LISTEN, e.getMessage());
        }
    }

    private Path served() {
        if (directory != null && root != null) {
            throw new ParameterException(
                    spec.commandLine(), "DIR is given twice: " + directory + " and --root " + root);
        }
        final @Nullable String given = directory == null ? root : directory;
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "missing DIR, the directory to serve");
        }
        try {
            return WorkingDirectory.resolve(ArgumentText.path(given));
        } catch (final InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), "'" + given + "' is no path: " + e.getReason(), e);
        }
    }

    private WritePolicy policy() {
        try {
            return access.policy();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private TftpServerBuilder describe(final TftpServerBuilder builder) {
        builder.port(port)
                .maxTransfers(maxTransfers)
                .maxWindowSize(maxWindowSize)
                .transferPorts(transferPorts)
                .retransmission(retransmission.policy())
                .idleMode(idleMode)
                .loops(loops)
                .conformance(conformance.conformance());
        addresses.forEach(builder::bind);
        refusedOptions.forEach(builder::refuseOption);
        if (maxTransfersPerClient != null) {
            builder.maxTransfersPerClient(maxTransfersPerClient);
        }
        if (maxUpload != null) {
            builder.maxUpload(maxUpload.bytes());
        }
        if (maxBlockSize != null) {
            builder.maxBlockSize(maxBlockSize);
        }
        return builder;
    }

    private void run(final TftpServer server, final Path served) throws InterruptedException {
        final Thread stopper = new Thread(() -> stop(server), "tftp-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        TransferLog.LOGGER.log(
                System.Logger.Level.INFO,
                "serving " + served + " on "
                        + server.addresses().stream().map(TransferLog::text).collect(Collectors.joining(", ")) + ": "
                        + access + ", " + loops + (loops == 1 ? " loop, " : " loops, ")
                        + idleMode.name().toLowerCase(Locale.ROOT) + ", " + retransmission.policy());
        Thread.currentThread().join();
    }

    /** To be stopped is how a server ends well: the JVM by itself would report the signal. */
    private void stop(final TftpServer server) {
        server.close(grace);
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private static String advice(final ListenException e) {
        if (e.isInUse()) {
            return ". Another program has this port: stop it, or choose another with --port.";
        }
        if (e.isDenied()) {
            return ". Ports below 1024 are privileged: choose another with --port 6969, or run as root, or allow it for everybody with"
                    + " 'sysctl net.ipv4.ip_unprivileged_port_start=69'.";
        }
        return ". Is it an address of this host?";
    }

    private int failure(final int exitCode, final @Nullable String message) {
        spec.commandLine().getErr().println("tftp-server: " + message);
        return exitCode;
    }
}
