package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.configuration.ConfigurationException;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.server.log.line.LineFormat;
import dev.lockstep.tftp.server.naming.ClientDirectory;
import dev.lockstep.tftp.server.naming.NameExplanation;
import dev.lockstep.tftp.server.naming.NameRule;
import dev.lockstep.tftp.server.naming.ServedDirectories;
import dev.lockstep.tftp.server.naming.UploadName;
import dev.lockstep.tftp.server.process.PidFile;
import dev.lockstep.tftp.server.process.Predecessor;
import dev.lockstep.tftp.server.process.Request;
import dev.lockstep.tftp.server.status.ServerStatistics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "2:the command line or the configuration file is wrong",
            "3:the directory cannot be served",
            "4:an address or port cannot be listened on",
            "5:the client of --explain gets no file"
        })
public final class ServerMain implements Callable<Integer> {
    private static final int UNUSABLE_DIRECTORY = 3;
    private static final int CANNOT_LISTEN = 4;
    private static final int NOT_SERVED = 5;
    static final String NAME = "tftp-server";

    /** Nobody may read the log. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin(name = "Files")
    private final RootOptions root = new RootOptions();

    @Mixin(name = "Uploads")
    private final AccessOptions access = new AccessOptions();

    @Mixin(name = "Network")
    private final NetworkOptions network = new NetworkOptions();

    @Mixin(name = "Configuration")
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin(name = "Process")
    private final ProcessOptions lifecycle = new ProcessOptions();

    @Mixin(name = "Log")
    private final LogOptions logging = new LogOptions();

    @Mixin(name = "Status")
    private final StatusOptions status = new StatusOptions();

    @Mixin(name = "Names of files")
    private final NameOptions names = new NameOptions();

    @Mixin(name = "Clients")
    private final ClientOptions clients = new ClientOptions();

    @Mixin(name = "Limits")
    private final LimitOptions limits = new LimitOptions();

    @Mixin(name = "Protocol")
    private final ProtocolOptions protocol = new ProtocolOptions();

    @Mixin(name = "Speed")
    private final LoopOptions loops = new LoopOptions();

    /** The process whose server takes over what the arguments say now; null if a server is to be started. */
    private @Nullable ServerProcess running;

    private ServerStatistics statistics = new ServerStatistics();

    private ServerMain() {}

    /**
     * Runs the server until it is told to stop.
     *
     * @param arguments {@code --help} explains them
     */
    public static void main(final String[] arguments) {
        WorkingDirectory.restore();
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        LineFormat.TEXT.apply();
        final ServerMain program = new ServerMain();
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
        ProgramCommandLine.read(commandLine, NameRule.class, NameRule::parse);
        ProgramCommandLine.read(commandLine, ClientDirectory.class, ClientDirectory::parse);
        ProgramCommandLine.read(commandLine, UploadName.class, UploadName::parse);
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

    /** Reads the configuration again. The server goes on as before if something is wrong with it, which is logged and returned. */
    private String reload(final ServerProcess process) {
        final StringWriter written = new StringWriter();
        final ServerMain next = new ServerMain();
        next.running = process;
        next.statistics = process.statistics();
        final CommandLine commandLine = next.commandLine().setErr(new PrintWriter(written, true));
        if (next.exitCode(commandLine, configuration.typed()) == CommandLine.ExitCode.OK) {
            TransferLog.LOGGER.log(System.Logger.Level.INFO, "reloaded: {0}", next.access);
            return "";
        }
        final String complaint = written.toString().strip();
        TransferLog.LOGGER.log(System.Logger.Level.WARNING, "not reloaded, everything stays as it is: {0}", complaint);
        return complaint;
    }

    @Override
    public Integer call() throws InterruptedException {
        logging.apply();
        final Optional<Request> request = judged(lifecycle::request);
        if (request.isPresent() && !request.get().needsOptions()) {
            return ask(request.get());
        }
        final ServedDirectories store;
        try {
            store = judged(() -> root.store(names, access));
        } catch (final IOException e) {
            return failure(UNUSABLE_DIRECTORY, e.getMessage());
        }
        if (judged(names::isExplanation)) {
            return explain(store);
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
        if (request.isPresent()) {
            return ask(request.get());
        }
        loops.warmUp(network.isSinglePort());
        return serve(description, store);
    }

    private int serve(final TftpServerBuilder description, final ServedDirectories store) throws InterruptedException {
        final @Nullable InetSocketAddress statusAddress =
                judged(status::address).orElse(null);
        final @Nullable Predecessor predecessor = judged(lifecycle::predecessor).orElse(null);
        final @Nullable PidFile pidFile =
                predecessor == null ? judged(lifecycle::writePidFile).orElse(null) : null;
        try {
            final ServerProcess process = predecessor == null
                    ? ServerProcess.start(description, statistics, statusAddress, pidFile, lifecycle.grace())
                    : ServerProcess.takeOver(predecessor, description, statistics, statusAddress, lifecycle.grace());
            process.onRequests(() -> reload(process), predecessor);
            process.run(
                    store.toString(),
                    access.toString(),
                    loops + ", " + protocol.retransmission() + ", segmentation offload " + loops.offload());
            return CommandLine.ExitCode.OK;
        } catch (final IOException e) {
            ServerProcess.remove(pidFile);
            return failure(
                    CANNOT_LISTEN,
                    e.getMessage() + (e instanceof final ListenException cause ? NetworkOptions.advice(cause) : ""));
        }
    }

    /** Reads options. */
    private interface Judged<T, E extends Exception> {
        T get() throws E;
    }

    /** Reads options. A complaint about them becomes one about the command line. */
    private <T, E extends Exception> T judged(final Judged<T, E> option) throws E {
        try {
            return option.get();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private TftpServerBuilder describe(final TftpServerBuilder builder) {
        protocol.apply(loops.apply(this::set, judged(() -> network.apply(builder))))
                .clients(judged(() -> clients.rules(access.policy())))
                .listener(statistics);
        judged(access::hook).ifPresent(builder::listener);
        final Optional<InetSocketAddress> unused = judged(status::address);
        set("--port", builder::port, network.port());
        limits.apply(this::set, builder);
        return builder;
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

    private int explain(final ServedDirectories store) {
        final NameExplanation explanation = judged(() -> names.explanation(store, clients.rules(access.policy())));
        spec.commandLine().getOut().println(explanation);
        return explanation.isServed() ? CommandLine.ExitCode.OK : NOT_SERVED;
    }

    private int ask(final Request request) throws InterruptedException {
        try {
            lifecycle.ask(request);
            return CommandLine.ExitCode.OK;
        } catch (final IllegalArgumentException e) {
            return failure(CommandLine.ExitCode.USAGE, e.getMessage());
        } catch (final IOException e) {
            return failure(CommandLine.ExitCode.SOFTWARE, e.getMessage());
        }
    }

    private int reconfigure(final ServerProcess process, final TftpServerBuilder description) {
        try {
            process.reconfigure(description, judged(status::address).orElse(null), lifecycle.pidFile());
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
