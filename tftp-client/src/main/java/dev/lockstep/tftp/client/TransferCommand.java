package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.HostAndPort;
import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.platform.NativePath;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The common parts of {@code get} and {@code put}: operands, options, and the client that they configure. */
abstract class TransferCommand implements Callable<Integer> {
    static final String STANDARD_STREAM = "-";

    private static final int NAMES_WITH_HOST = 2;
    private static final Duration MOST_DALLY = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPERAND", hidden = true)
    private List<String> operands = List.of();

    @Option(
            names = "--blksize",
            paramLabel = "N",
            defaultValue = "1428",
            description = "Block size to ask for, 8 to 65464, or 0 not to ask; ${DEFAULT-VALUE} by default.")
    private int blockSize;

    @Option(
            names = "--windowsize",
            paramLabel = "N",
            defaultValue = "16",
            description = "Blocks in a window to ask for, 1 to 32767, or 0 not to ask; ${DEFAULT-VALUE} by default.")
    private int windowSize;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "Retransmission interval to agree on with the server, such as 3s or 250ms. By default each side uses its own.")
    private @Nullable Duration timeout;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            description =
                    "Give up if the server has not answered at all by then, such as 10s. By default the patience of"
                            + " --retransmit decides.")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            description = "Give up if the file is not transferred by then, such as 5m, whatever progress it makes.")
    private @Nullable Duration maxTime;

    @Option(
            names = "--tsize",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Ask for the file's size, or announce it. On by default. --no-tsize helps with a server that"
                    + " announces a wrong one.")
    private boolean transferSize;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "octet (the default) or netascii, which converts line ends.")
    private @Nullable TransferMode mode;

    @Mixin
    private final RetransmitOptions retransmission = new RetransmitOptions();

    @Option(
            names = "--lenient",
            description =
                    "Ignore options that the client did not ask for but the server granted, instead of refusing them.")
    private boolean lenient;

    @Option(
            names = "--no-offload",
            description =
                    "Send and receive each packet of a window by a system call of its own. By default one call sends or receives several"
                            + " where the system offers that (UDP segmentation offload); --version tells.")
    private boolean noOffload;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress bar and no summary.")
    private boolean quiet;

    /**
     * The parsed operands.
     *
     * @param local null for standard input or output
     */
    record Operands(RemoteFile remote, @Nullable Path local, TransferMode mode) {}

    /** Transfers the file. */
    abstract TransferResult transfer(TftpClient client, Operands what) throws IOException;

    /** Adds the settings that only one of the commands has. */
    abstract void describe(TftpClientBuilder builder);

    @Override
    public Integer call() throws IOException {
        final Operands what = operands();
        // a bar between the lines of a file that is shown on the same terminal would spoil both
        try (ProgressView view = ProgressView.open(
                quiet || what.local() == null, what.remote().name().toString())) {
            try (TftpClient client = builder(what).progress(view).build()) {
                final TransferResult result = transfer(client, what);
                view.finished(result);
                if (result.warning() != null) {
                    spec.commandLine().getErr().println("tftp-client: warning: " + result.warning());
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** The messages of the builder begin with the name of the option, which is the switch without its dashes. */
    private TftpClientBuilder builder(final Operands what) {
        final TftpClientBuilder builder = TftpClient.builder()
                .dallyAtMost(MOST_DALLY)
                .transferSize(transferSize)
                .mode(what.mode())
                .conformance(lenient ? Conformance.LENIENT : Conformance.STANDARD)
                .offload(!noOffload)
                .retransmission(retransmission.policy());
        try {
            builder.blockSize(blockSize).windowSize(windowSize);
            if (timeout != null) {
                builder.timeout(timeout);
            }
            if (connectTimeout != null) {
                builder.connectTimeout(connectTimeout);
            }
            if (maxTime != null) {
                builder.maxTime(maxTime);
            }
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
        describe(builder);
        return builder;
    }

    private Operands operands() {
        try {
            return !operands.isEmpty() && TftpUri.isTftpUri(operands.get(0)) ? uriOperands() : hostOperands();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Operands uriOperands() {
        if (operands.size() > NAMES_WITH_HOST) {
            throw new IllegalArgumentException("only one operand may follow a URI, the local file");
        }
        final TftpUri uri = TftpUri.parse(operands.get(0));
        return operands(
                uri.server(), uri.file(), operands.size() == NAMES_WITH_HOST ? operands.get(1) : null, uri.mode());
    }

    private Operands hostOperands() {
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("missing HOST and REMOTE, or a URI such as tftp://host/file");
        }
        if (operands.size() < NAMES_WITH_HOST) {
            throw new IllegalArgumentException("missing REMOTE, the name of the file on the server");
        }
        if (operands.size() > NAMES_WITH_HOST + 1) {
            throw new IllegalArgumentException(
                    "unexpected operand '" + operands.get(NAMES_WITH_HOST + 1) + "' after HOST, REMOTE and LOCAL");
        }
        return operands(
                operands.get(0),
                fileName(operands.get(1)),
                operands.size() > NAMES_WITH_HOST ? operands.get(NAMES_WITH_HOST) : null,
                TransferMode.OCTET);
    }

    private Operands operands(
            final String host, final FileName remote, final @Nullable String local, final TransferMode ownMode) {
        if (remote.length() == 0 || remote.length() > ClientTransfer.MAX_FILENAME_LENGTH) {
            throw new IllegalArgumentException("REMOTE has " + remote.length() + " bytes; 1 to "
                    + ClientTransfer.MAX_FILENAME_LENGTH + " fit into a request");
        }
        final @Nullable Path file =
                STANDARD_STREAM.equals(local) ? null : WorkingDirectory.resolve(localPath(remote, local));
        return new Operands(new RemoteFile(HostAndPort.parse(host), remote), file, mode == null ? ownMode : mode);
    }

    private static Path localPath(final FileName remote, final @Nullable String local) {
        return local == null ? lastName(remote) : ArgumentText.path(local);
    }

    private static FileName fileName(final String text) {
        final byte[] name = ArgumentText.bytes(text);
        return FileName.of(new UnsafeBuffer(name), 0, name.length);
    }

    /** The local name is the last part of the name that the user typed. The server has no influence on it. */
    private static Path lastName(final FileName remote) {
        final byte[] name = remote.bytes();
        int begin = name.length;
        while (begin > 0 && name[begin - 1] != '/') {
            begin--;
        }
        final byte[] last = Arrays.copyOfRange(name, begin, name.length);
        final String text = new String(last, StandardCharsets.ISO_8859_1);
        if (text.isEmpty() || text.indexOf('\\') >= 0 || ".".equals(text) || "..".equals(text)) {
            throw new IllegalArgumentException("'" + remote + "' gives no local name: name LOCAL, too");
        }
        return NativePath.of(last);
    }
}
