package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.HostAndPort;
import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..3", paramLabel = "OPERAND", hidden = true)
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
            names = "--tsize",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Ask for the file's size, or announce it. On by default.")
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
            names = {"-q", "--quiet"},
            description = "Show no progress bar and no summary.")
    private boolean quiet;

    /** The parsed operands. */
    record Operands(InetSocketAddress server, FileName remote, String local, TransferMode mode) {}

    /** Transfers the file. */
    abstract TransferResult transfer(TftpClient client, Operands what) throws IOException;

    /** Adds the settings that only one of the commands has. */
    abstract void describe(TftpClientBuilder builder);

    @Override
    public Integer call() throws IOException {
        final Operands what = operands();
        final TftpClientBuilder builder = TftpClient.builder();
        try (ProgressView view = ProgressView.open(quiet, what.remote().toString())) {
            try {
                describe(builder.blockSize(blockSize)
                        .windowSize(windowSize)
                        .transferSize(transferSize)
                        .timeout(timeout == null ? Duration.ZERO : timeout)
                        .mode(what.mode())
                        .conformance(lenient ? Conformance.LENIENT : Conformance.STANDARD)
                        .retransmission(retransmission.policy())
                        .progress(view));
            } catch (final IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
            try (TftpClient client = builder.build()) {
                view.finished(transfer(client, what));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Operands operands() throws UnknownHostException {
        try {
            return TftpUri.isTftpUri(operands.get(0)) ? uriOperands() : hostOperands();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Operands uriOperands() throws UnknownHostException {
        if (operands.size() > NAMES_WITH_HOST) {
            throw new IllegalArgumentException("only one operand may follow a URI, the local file");
        }
        final TftpUri uri = TftpUri.parse(operands.get(0));
        return operands(
                uri.server(), uri.file(), operands.size() == NAMES_WITH_HOST ? operands.get(1) : null, uri.mode());
    }

    private Operands hostOperands() throws UnknownHostException {
        if (operands.size() < NAMES_WITH_HOST) {
            throw new IllegalArgumentException("missing REMOTE, the name of the file on the server");
        }
        if (operands.size() > NAMES_WITH_HOST + 1) {
            throw new IllegalArgumentException(
                    "unexpected operand '" + operands.get(NAMES_WITH_HOST + 1) + "' after HOST, REMOTE and LOCAL");
        }
        return operands(
                operands.get(0),
                FileName.of(operands.get(1)),
                operands.size() > NAMES_WITH_HOST ? operands.get(NAMES_WITH_HOST) : null,
                TransferMode.OCTET);
    }

    private Operands operands(
            final String host, final FileName remote, final @Nullable String local, final TransferMode ownMode)
            throws UnknownHostException {
        if (remote.length() == 0 || remote.length() > ClientTransfer.MAX_FILENAME_LENGTH) {
            throw new IllegalArgumentException("REMOTE has " + remote.length() + " bytes; 1 to "
                    + ClientTransfer.MAX_FILENAME_LENGTH + " fit into a request");
        }
        final InetSocketAddress server = HostAndPort.parse(host);
        if (server.isUnresolved()) {
            throw new UnknownHostException("unknown host '" + server.getHostString() + "'");
        }
        return new Operands(server, remote, local == null ? lastName(remote) : local, mode == null ? ownMode : mode);
    }

    /** The local name is the last part of the name that the user typed. The server has no influence on it. */
    private static String lastName(final FileName remote) {
        final String name = remote.toString();
        final Path last = Path.of(name).getFileName();
        if (name.indexOf('\\') >= 0 || last == null || "..".equals(last.toString()) || ".".equals(last.toString())) {
            throw new IllegalArgumentException("'" + name + "' gives no local name: name LOCAL, too");
        }
        return last.toString();
    }
}
