package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.configuration.ConfigurationException;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                    + " SIGHUP reads the file of --config again; running transfers go on."
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

    @Mixin
    private final RootOptions root = new RootOptions();

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

    /** The server that takes over what the arguments say now; null if a server is to be started. */
    private final @Nullable TftpServer running;

    private ServerMain(final @Nullable TftpServer running) {
        this.running = running;
    }

    /**
     * Runs the server until it is told to stop.
     *
     * @param arguments {@code --help} explains them
     */
    public static void main(final String[] arguments) {
        WorkingDirectory.restore();
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        LogLine.replaceDefault();
        final ServerMain program = new ServerMain(null);
        final CommandLine commandLine = program.commandLine();
        int exitCode = CommandLine.ExitCode.USAGE;
        try {
            exitCode = program.exitCode(commandLine, ArgumentText.restore(arguments));
        } catch (final IllegalArgumentException e) {
            commandLine.getErr().println(NAME + ": " + e.getMessage());
        }
        BackgroundLogger.flush(LOG_PATIENCE);
        System.exit(exitCode);
    }

    private CommandLine commandLine() {
        final CommandLine commandLine = ProgramCommandLine.of(this);
        ProgramCommandLine.read(commandLine, InetAddress.class, NetworkOptions::address);
        return commandLine;
    }

    private int exitCode(final CommandLine commandLine, final String... typed) {
        try {
            return commandLine.execute(configuration.before(commandLine, typed));
        } catch (final IllegalArgumentException | ConfigurationException e) {
            commandLine.getErr().println(NAME + ": " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** Reads the configuration again. What is wrong with it is logged, and the server goes on as before. */
    private void reload(final TftpServer server) {
        final StringWriter complaint = new StringWriter();
        final ServerMain next = new ServerMain(server);
        final CommandLine commandLine = next.commandLine().setErr(new PrintWriter(complaint, true));
        if (next.exitCode(commandLine, configuration.typed()) == CommandLine.ExitCode.OK) {
            TransferLog.LOGGER.log(System.Logger.Level.INFO, "reloaded: {0}", next.access);
        } else {
            TransferLog.LOGGER.log(
                    System.Logger.Level.WARNING,
                    "not reloaded, everything stays as it is: {0}",
                    complaint.toString().strip());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        logging.apply();
        final DirectoryStore store;
        try {
            store = new DirectoryStore(judged(root::path), judged(access::policy));
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
        if (running != null) {
            return reconfigure(running, description);
        }
        if (warmUp != null) {
            WarmUp.run(describeWaiting(TftpServer.builder(WarmUp.store())).singlePort(network.isSinglePort()), warmUp);
        }
        try {
            final TftpServer server = description.start();
            logStart(server, store.root());
            ServerProcess.run(server, grace, () -> reload(server));
            return CommandLine.ExitCode.OK;
        } catch (final ListenException e) {
            return failure(CANNOT_LISTEN, e.getMessage() + NetworkOptions.advice(e));
        } catch (final IOException e) {
            return failure(CANNOT_LISTEN, e.getMessage());
        }
    }

    /** What an option says; a complaint is one about the command line. */
    private <T> T judged(final Supplier<T> option) {
        try {
            return option.get();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private TftpServerBuilder describe(final TftpServerBuilder builder) {
        describeWaiting(judged(() -> network.apply(builder)))
                .retransmission(retransmission.policy())
                .conformance(conformance.conformance());
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

    private void logStart(final TftpServer server, final Path served) {
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
    }

    private int reconfigure(final TftpServer server, final TftpServerBuilder description) {
        try {
            server.reconfigure(description);
            return CommandLine.ExitCode.OK;
        } catch (final IllegalArgumentException e) {
            return failure(CommandLine.ExitCode.USAGE, e.getMessage());
        }
    }

    private int failure(final int exitCode, final @Nullable String message) {
        spec.commandLine().getErr().println(NAME + ": " + message);
        return exitCode;
    }
}
