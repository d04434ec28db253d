package dev.lockstep.tftp.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The common parts of {@code get} and {@code put}: operands, options, and the run of the transfers. */
abstract class TransferCommand implements Callable<Integer> {
    private static final Duration MOST_DALLY = Duration.ofSeconds(2);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPERAND", hidden = true)
    private List<String> words = List.of();

    @Mixin(name = "Output")
    private final OutputOptions output = new OutputOptions();

    @Mixin(name = "Several files")
    private final SeveralFilesOptions several = new SeveralFilesOptions();

    @Mixin(name = "Patience")
    private final PatienceOptions patience = new PatienceOptions();

    @Mixin(name = "Protocol")
    private final ProtocolOptions protocol = new ProtocolOptions();

    @Mixin(name = "Network")
    private final NetworkOptions network = new NetworkOptions();

    /**
     * The transfers that the operands name.
     *
     * @throws IllegalArgumentException if they make no sense
     */
    abstract List<FileTransfer> transfers(Operands operands) throws IOException;

    /** Adds the settings that only one of the commands has. */
    abstract void describe(TftpClientBuilder builder);

    /** Makes a transfer on this thread. */
    abstract TransferResult transfer(TftpClient client, FileTransfer transfer) throws IOException;

    /** Begins a transfer with a local file. */
    abstract CompletableFuture<TransferResult> begin(TftpClient client, FileTransfer transfer);

    @Override
    public Integer call() throws IOException {
        final Operands operands = new Operands(words, protocol.mode());
        final List<FileTransfer> transfers = judged(operands);
        final @Nullable String hint = operands.hint();
        if (hint != null && !output.isQuiet()) {
            spec.commandLine().getErr().println("tftp-client: hint: " + hint);
        }
        return run(transfers);
    }

    private List<FileTransfer> judged(final Operands operands) throws IOException {
        try {
            final List<FileTransfer> transfers = transfers(operands);
            final boolean hasStandardStream = transfers.stream().anyMatch(transfer -> transfer.local() == null);
            if (hasStandardStream && output.isJson()) {
                throw new IllegalArgumentException("--json needs standard output for itself: name a local file");
            }
            several.check();
            if (hasStandardStream && several.parallel() > 1) {
                throw new IllegalArgumentException("--parallel needs local files: '-' takes one after the other");
            }
            if (several.retries() > 0 && !transfers.stream().allMatch(FileTransfer::isRepeatable)) {
                throw new IllegalArgumentException("--retry needs local files: what a pipe has given or taken is gone");
            }
            final Path capture = output.capture();
            for (final FileTransfer transfer : transfers) {
                if (capture != null && transfer.isLocal(capture)) {
                    throw new IllegalArgumentException("--pcap " + capture + " is the file to transfer");
                }
            }
            return transfers;
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int run(final List<FileTransfer> transfers) throws IOException {
        final TransferRun run = new TransferRun(
                new TransferOutput(
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        output.isJson(),
                        output.hasStatistics(),
                        transfers.size() > 1),
                several.retries(),
                several.continues());
        final int exitCode = transfer(transfers, run);
        if (output.isJson() && (spec.commandLine().getOut().checkError() || System.out.checkError())) {
            throw new IOException("--json: standard output cannot be written");
        }
        return exitCode;
    }

    private int transfer(final List<FileTransfer> transfers, final TransferRun run) throws IOException {
        try (PacketOutput packets = packets(transfers.size() > 1);
                TftpClient client = builder().build()) {
            return several.parallel() > 1 && transfers.size() > 1
                    ? run.atOnce(
                            transfers,
                            several.parallel(),
                            transfer -> await(begin(with(client, transfer, packets), transfer)))
                    : run.oneByOne(transfers, transfer -> transferShowingProgress(client, transfer, packets));
        }
    }

    private PacketOutput packets(final boolean severalTransfers) throws IOException {
        return PacketOutput.open(spec.commandLine().getErr(), output.lines(), severalTransfers, output.capture());
    }

    private TransferResult transferShowingProgress(
            final TftpClient client, final FileTransfer transfer, final PacketOutput packets) throws IOException {
        // a bar between the lines of a file that is shown on the same terminal would spoil both
        try (ProgressView view = ProgressView.open(output.isQuiet() || transfer.local() == null, transfer.name())) {
            final TransferResult result =
                    transfer(with(client, transfer, packets).with(call -> call.progress(view)), transfer);
            view.finished(result);
            return result;
        }
    }

    private static TftpClient with(final TftpClient client, final FileTransfer transfer, final PacketOutput packets) {
        final PacketListener listener = packets.of(transfer);
        return client.with(call -> {
            call.mode(transfer.mode());
            if (listener != null) {
                call.packets(listener);
            }
        });
    }

    private static TransferResult await(final CompletableFuture<TransferResult> begun) throws IOException {
        try {
            return begun.get();
        } catch (final InterruptedException e) {
            begun.cancel(true);
            throw (IOException) Attempt.cancelled().initCause(e);
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof final IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Judges the options without a transfer.
     *
     * @throws ParameterException if one has a wrong value
     */
    final void check() {
        final TftpClientBuilder unused = builder();
    }

    /** The messages of the builder begin with the name of the option, which is the switch without its dashes. */
    private TftpClientBuilder builder() {
        final TftpClientBuilder builder = TftpClient.builder().dallyAtMost(MOST_DALLY);
        try {
            patience.apply(builder);
            protocol.apply(builder);
            network.apply(builder);
            describe(builder);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
        return builder;
    }
}
