package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.configuration.ConfigurationException;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        name = ServerMain.NAME,
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
            "  java -jar tftp-server.jar --config /etc/tftp-server.toml --check",
            "",
            "Every transfer is a line on standard error (see --quiet). SIGTERM and Ctrl-C let transfers finish first (see --grace)."
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
    static final String NAME = "tftp-server";

    /** Nobody may read the log. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Directory to serve.")
    private @Nullable String directory;

    @Option(names = "--root", paramLabel = "DIR", description = "The same, as an option.")
    private @Nullable String root;

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @ArgGroup(exclusive = true)
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Option(
            names = "--no-option",
            paramLabel = "NAME",
            description =
                    "Option not to grant, for clients that cannot do what they ask for: blksize, blksize2, timeout, utimeout,"
                            + " tsize, windowsize or rollover. May be repeated.")
    private List<TftpOption> refusedOptions = List.of();

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
            names = "--no-offload",
            description =
                    "Send and receive each packet of a window by a system call of its own. By default one call sends or receives several"
                            + " where the system offers that (UDP segmentation offload); --version tells.")
    private boolean noOffload;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of threads, which share nothing; ${DEFAULT-VALUE} by default.")
    private int loops;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description =
                    "Before the port is opened, serve a file in memory to clients in this process for this long, such as 5s, so that the"
                            + " JVM has compiled the code when many clients come. Off by default.")
    private @Nullable Duration warmUp;

    @ArgGroup(exclusive = true)
    private final ConformanceOptions conformance = new ConformanceOptions();

    @ArgGroup(exclusive = true)
    private final LogOptions logging = new LogOptions();

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
        System.exit(new ServerMain().exitCode(arguments));
    }

    private int exitCode(final String... arguments) {
        final CommandLine commandLine = ProgramCommandLine.of(this);
        ProgramCommandLine.read(commandLine, InetAddress.class, NetworkOptions::address);
        try {
            return commandLine.execute(configuration.before(commandLine, ArgumentText.restore(arguments)));
        } catch (final IllegalArgumentException | ConfigurationException e) {
            commandLine.getErr().println(NAME + ": " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } finally {
            BackgroundLogger.flush(LOG_PATIENCE);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        logging.apply();
        final DirectoryStore store;
        try {
            store = new DirectoryStore(served(), policy());
        } catch (final IOException e) {
            return failure(UNUSABLE_DIRECTORY, e.getMessage());
        }
        final TftpServerBuilder description = describe(TftpServer.builder(store));
        if (configuration.isCheck()) {
            spec.commandLine()
                    .getOut()
                    .print(configuration.effective(spec.commandLine().getParseResult()));
            return CommandLine.ExitCode.OK;
        }
        if (warmUp != null) {
            WarmUp.run(describeWaiting(TftpServer.builder(WarmUp.store())).singlePort(network.isSinglePort()), warmUp);
        }
        try {
            run(description.start(), store.root());
            return CommandLine.ExitCode.OK;
        } catch (final ListenException e) {
            return failure(CANNOT_LISTEN, e.getMessage() + NetworkOptions.advice(e));
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
        try {
            network.apply(builder);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        describeWaiting(builder).retransmission(retransmission.policy()).conformance(conformance.conformance());
        refusedOptions.forEach(builder::refuseOption);
        set("--port", builder::port, network.port());
        limits.apply(this::set, builder);
        set("--loops", builder::loops, loops);
        return builder;
    }

    private TftpServerBuilder describeWaiting(final TftpServerBuilder builder) {
        return builder.idleMode(idleMode).offload(!noOffload);
    }

    private <T> void set(final String option, final Consumer<T> setter, final @Nullable T value) {
        if (value != null) {
            try {
                setter.accept(value);
            } catch (final SettingRangeException e) {
                throw new ParameterException(spec.commandLine(), option + " " + e.complaint(), e);
            }
        }
    }

    private void run(final TftpServer server, final Path served) throws InterruptedException {
        final Thread stopper = new Thread(() -> stop(server), "tftp-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        TransferLog.LOGGER.log(
                System.Logger.Level.INFO,
                "serving {0} on {1}: {2}, {3}, {4}, {5}, segmentation offload {6}",
                served,
                NetworkOptions.shown(server.addresses()),
                access,
                loops + (loops == 1 ? " loop" : " loops"),
                idleMode.name().toLowerCase(Locale.ROOT),
                retransmission.policy(),
                noOffload ? SegmentationOffload.OFF : SegmentationOffload.ofSystem());
        Thread.currentThread().join();
    }

    /** To be stopped is how a server ends well: the JVM by itself would report the signal. */
    private void stop(final TftpServer server) {
        server.close(grace);
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    private int failure(final int exitCode, final @Nullable String message) {
        spec.commandLine().getErr().println(NAME + ": " + message);
        return exitCode;
    }
}
