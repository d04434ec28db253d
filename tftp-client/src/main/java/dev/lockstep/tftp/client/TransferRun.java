package dev.lockstep.tftp.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Makes the transfers of a command, one after the other or several at a time. */
final class TransferRun {
    private static final long LONGEST_PAUSE_SECONDS = 64;

    private final TransferOutput output;
    private final int retries;
    private final boolean continues;

    /** Makes one transfer, and waits for it. */
    interface Transferring {
        TransferResult transfer(FileTransfer transfer) throws IOException;
    }

    /**
     * A run of transfers.
     *
     * @param retries how often a transfer that got no answer is made again
     * @param continues whether a failure ends only its own transfer
     */
    TransferRun(final TransferOutput output, final int retries, final boolean continues) {
        this.output = output;
        this.retries = retries;
        this.continues = continues;
    }

    /**
     * Makes the transfers one after the other.
     *
     * @return the exit status
     * @throws IOException the failure of a single transfer, or an interrupt
     */
    int oneByOne(final List<FileTransfer> transfers, final Transferring client) throws IOException {
        @Nullable IOException first = null;
        for (final FileTransfer transfer : transfers) {
            try {
                transfer(transfer, client);
            } catch (final InterruptedIOException e) {
                throw e;
            } catch (final IOException e) {
                first = first == null ? e : first;
                if (!continues) {
                    break;
                }
            }
        }
        return end(transfers, first);
    }

    /**
     * Makes several transfers at a time.
     *
     * @param most at a time
     * @return the exit status
     * @throws IOException if the thread is interrupted
     */
    int atOnce(final List<FileTransfer> transfers, final int most, final Transferring client) throws IOException {
        final AtomicReference<@Nullable IOException> first = new AtomicReference<>();
        final ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, transfers.size()));
        try {
            final List<Future<Void>> begun = new ArrayList<>();
            for (final FileTransfer transfer : transfers) {
                final Callable<Void> task = () -> {
                    if (first.get() == null || continues) {
                        tryToTransfer(transfer, client, first);
                    }
                    return null;
                };
                begun.add(threads.submit(task));
            }
            for (final Future<Void> transfer : begun) {
                transfer.get();
            }
        } catch (final InterruptedException e) {
            throw (IOException) Attempt.cancelled().initCause(e);
        } catch (final ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return end(transfers, first.get());
    }

    private void tryToTransfer(
            final FileTransfer transfer,
            final Transferring client,
            final AtomicReference<@Nullable IOException> first) {
        try {
            transfer(transfer, client);
        } catch (final IOException e) {
            first.compareAndSet(null, e);
        }
    }

    /** The failure of one of several transfers has been told with the name of its file. */
    private int end(final List<FileTransfer> transfers, final @Nullable IOException failure) throws IOException {
        if (transfers.size() > 1) {
            output.total();
        } else if (failure != null) {
            throw failure;
        }
        return failure == null ? CommandLine.ExitCode.OK : ClientMain.exitCode(failure);
    }

    private void transfer(final FileTransfer transfer, final Transferring client) throws IOException {
        for (int left = retries, pauseSeconds = 1; ; left--) {
            try {
                output.finished(transfer, client.transfer(transfer));
                return;
            } catch (final TftpTimeoutException | TftpUnreachableException e) {
                if (left == 0) {
                    output.failed(transfer, e);
                    throw e;
                }
                output.retried(transfer, e, pauseSeconds);
                pause(pauseSeconds);
                pauseSeconds = (int) Math.min(LONGEST_PAUSE_SECONDS, 2L * pauseSeconds);
            } catch (final IOException e) {
                output.failed(transfer, e);
                throw e;
            }
        }
    }

    private static void pause(final long seconds) throws IOException {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (final InterruptedException e) {
            throw (IOException) Attempt.cancelled().initCause(e);
        }
    }
}
