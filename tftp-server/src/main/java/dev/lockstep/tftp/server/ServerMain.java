package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
            "Clients can read the regular files below DIR and no others. They can write only with --allow-create or --allow-overwrite."
                    + " TFTP has no passwords and no encryption: serve only files that every host on the network may have.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tftp-server.jar --port 6969 /srv/tftp",
            "  java -jar tftp-server.jar --bind 192.0.2.1 --allow-create --max-upload 64M /srv/tftp",
            "",
            "Each transfer is logged as a line on standard error. SIGTERM and Ctrl-C let transfers finish first (see --grace)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:help or version was shown, or the server was stopped",
            "1:unexpected failure",
            "2:the command line is wrong",
            "3:the directory cannot be served",
            "4:the server cannot listen on an address or port"
        })
public final class ServerMain implements Callable<Integer> {
    private static final int UNUSABLE_DIRECTORY = 3;
    private static final int CANNOT_LISTEN = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Directory to serve.")
    private @Nullable Path directory;

    @Option(names = "--root", paramLabel = "DIR", description = "Directory to serve, instead of DIR.")
    private @Nullable Path root;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "" + TftpServer.DEFAULT_PORT,
            description = "UDP port for requests, ${DEFAULT-VALUE} by default; 0 takes any free port.")
    private int port;

    @Option(
            names = {"-b", "--bind"},
            paramLabel = "ADDR",
            description = "Address to listen on; may be repeated. All local addresses by default.")
    private List<InetAddress> addresses = List.of();

    @ArgGroup(exclusive = true)
    private @Nullable Access access;

    /** What clients may write. */
    private static final class Access {
        @Option(names = "--read-only", description = "Clients can only read. This is the default.")
        @SuppressWarnings("UnusedVariable") // its presence excludes the others
        private boolean readOnly;

        @ArgGroup(exclusive = false)
        private @Nullable Writing writing;
    }

    /** Two permissions, each of which may be given alone. */
    private static final class Writing {
        @Option(names = "--allow-create", description = "Clients can write files that do not exist yet.")
        private boolean create;

        @Option(names = "--allow-overwrite", description = "Clients can replace existing files.")
        private boolean overwrite;
    }

    @Option(
            names = "--max-transfers",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Most transfers at a time, ${DEFAULT-VALUE} by default. Further requests are ignored until clients repeat them.")
    private int maxTransfers;

    @Option(
            names = "--max-transfers-per-client",
            paramLabel = "N",
            description = "Most transfers at a time for one client address.")
    private @Nullable Integer maxTransfersPerClient;

    @Option(
            names = "--max-upload",
            paramLabel = "SIZE",
            description = "Largest file that a client can write, such as 64M.")
    private @Nullable ByteSize maxUpload;

    @Option(
            names = "--max-blksize",
            paramLabel = "N",
            description =
                    "Largest block that is granted, 8 to 65464. By default the largest that the interface's MTU carries unfragmented.")
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
                    "Option not to grant, for clients that ask for it without support: blksize, blksize2, timeout, utimeout,"
                            + " tsize, windowsize or rollover. May be repeated.")
    private List<TftpOption> refusedOptions = List.of();

    @Option(
            names = "--tid-ports",
            paramLabel = "A:B",
            description = "UDP ports of transfers, for firewall rules. By default the system's dynamic range.")
    private PortRange transferPorts = PortRange.EPHEMERAL;

    @Mixin
    private final RetransmitOptions retransmission = new RetransmitOptions();

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            defaultValue = "adaptive",
            description = "How a loop waits for work: spinning (lowest latency, one core for each loop), adaptive (spin"
                    + " for 50 us, then sleep; the default) or blocking (least CPU).")
    private IdleMode idleMode = IdleMode.ADAPTIVE;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of loops, each with its own thread; ${DEFAULT-VALUE} by default.")
    private int loops;

    @ArgGroup(exclusive = true)
    private @Nullable Profile profile;

    /** How strictly clients are held to the RFCs. */
    private static final class Profile {
        @Option(
                names = "--strict",
                description = "Refuse an option that has an invalid value (ERROR 8) instead of leaving it out.")
        private boolean strict;

        @Option(
                names = "--lenient",
                description = "Accept requests whose mode lacks its final NUL, as some boot ROMs send them.")
        private boolean lenient;
    }

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long transfers may continue after the server is stopped, ${DEFAULT-VALUE} by default.")
    private Duration grace = TftpServer.DEFAULT_GRACE;

    private ServerMain() {}

    /**
     * Runs the server until it is told to stop.
     *
     * @param arguments {@code --help} explains them
     */
    public static void main(final String[] arguments) {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        LogLine.replaceDefault();
        final CommandLine commandLine = ProgramCommandLine.of(new ServerMain());
        ProgramCommandLine.read(commandLine, InetAddress.class, ServerMain::address);
        System.exit(commandLine.execute(arguments));
    }

    private static InetAddress address(final String text) {
        try {
            return InetAddress.getByName(text);
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is neither an IP address nor a known host name", e);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        final Path served = served();
        final TftpServerBuilder description;
        final DirectoryStore store;
        try {
            store = new DirectoryStore(served, writePolicy());
        } catch (final IOException e) {
            return failure(UNUSABLE_DIRECTORY, e.getMessage());
        }
        try {
            description = describe(TftpServer.builder(store));
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try {
            run(description.start(), served);
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
        if (directory != null) {
            return directory;
        }
        if (root != null) {
            return root;
        }
        throw new ParameterException(spec.commandLine(), "missing DIR, the directory to serve");
    }

    private WritePolicy writePolicy() {
        if (access == null || access.writing == null) {
            return WritePolicy.READ_ONLY;
        }
        return new WritePolicy(access.writing.create, access.writing.overwrite);
    }

    private TftpServerBuilder describe(final TftpServerBuilder builder) {
        builder.port(port)
                .maxTransfers(maxTransfers)
                .maxWindowSize(maxWindowSize)
                .transferPorts(transferPorts)
                .retransmission(retransmission.policy())
                .idleMode(idleMode)
                .loops(loops)
                .conformance(conformance());
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

    private Conformance conformance() {
        if (profile == null || !(profile.strict || profile.lenient)) {
            return Conformance.STANDARD;
        }
        return profile.lenient ? Conformance.LENIENT : Conformance.STRICT;
    }

    private void run(final TftpServer server, final Path served) throws InterruptedException {
        final Thread stopper = new Thread(() -> stop(server), "tftp-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        TransferLog.LOGGER.log(
                System.Logger.Level.INFO,
                "serving " + served.toAbsolutePath().normalize() + " on "
                        + server.addresses().stream().map(TransferLog::text).collect(Collectors.joining(", ")) + ": "
                        + description(writePolicy()) + ", " + loops + (loops == 1 ? " loop, " : " loops, ")
                        + idleMode.name().toLowerCase(Locale.ROOT) + ", " + retransmission.policy());
        Thread.currentThread().join();
    }

    /** Exits with 0, because a stop is a server's normal end. The JVM alone would exit with the signal's code. */
    private void stop(final TftpServer server) {
        server.close(grace);
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private static String description(final WritePolicy policy) {
        if (!policy.allowsWriting()) {
            return "read-only";
        }
        return (policy.allowsCreate() ? "create " : "") + (policy.allowsOverwrite() ? "overwrite " : "") + "allowed";
    }

    private static String advice(final ListenException e) {
        if (e.isInUse()) {
            return ". Another program has this port: stop it, or choose another port with --port.";
        }
        if (e.isDenied()) {
            return ". Ports below 1024 are privileged: choose another with --port 6969, or run as root, or open them to all users with"
                    + " 'sysctl net.ipv4.ip_unprivileged_port_start=69'.";
        }
        return ". Is it an address of this host?";
    }

    private int failure(final int exitCode, final @Nullable String message) {
        spec.commandLine().getErr().println("tftp-server: " + message);
        return exitCode;
    }
}
