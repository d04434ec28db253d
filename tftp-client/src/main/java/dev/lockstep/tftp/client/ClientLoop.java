package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/**
 * A loop that a call runs on its caller's thread. Between calls a thread of its own runs it as long as a receiver dallies, and waits in the
 * selector, so that a repeated block is answered at once. One thread at a time may use it, except for {@link #awaitDallied}.
 */
final class ClientLoop {
    private final TransferLoop loop;
    private final IdleStrategy idle;
    private final IdleStrategy waiting;
    private @Nullable Thread background;
    private volatile boolean recalled;
    private volatile boolean closing;

    ClientLoop(final IdleMode idleMode, final SegmentationOffload segmentationOffload) throws IOException {
        loop = new TransferLoop(SystemNanoClock.INSTANCE, new MemoryBudget(Long.MAX_VALUE), segmentationOffload);
        idle = idleMode.strategyFor(loop);
        waiting = IdleMode.BLOCKING.strategyFor(loop);
    }

    TransferLoop loop() {
        return loop;
    }

    /** Runs a call on this thread until its result is known. An interrupt cancels it. */
    void run(final ClientCall call) {
        boolean ended = false;
        try {
            call.begin();
            call.look();
            while (!call.isOver()) {
                idle.idle(loop.doWork());
                call.look();
                if (Thread.interrupted()) {
                    call.cancel("cancelled by the user", Attempt.cancelled());
                }
                if (closing) {
                    call.cancel(ClientLoops.CLOSED, new IOException(ClientLoops.CLOSED));
                }
            }
            ended = true;
        } finally {
            if (!ended) {
                call.cancel("the client failed", Attempt.cancelled());
            }
            call.leave();
        }
    }

    /** Ends the call that runs, or is about to run. Called by any thread. */
    void endCall() {
        closing = true;
        loop.execute(nowNs -> {});
    }

    /** Leaves the loop to a background thread if a receiver dallies. Otherwise nobody runs it until the next call. */
    void release() {
        if (loop.channelCount() == 0) {
            loop.freePorts();
            return;
        }
        recalled = false;
        background = new Thread(this::runDallying, "tftp-dally");
        background.setDaemon(true);
        background.start();
    }

    private void runDallying() {
        while (!recalled && loop.channelCount() > 0) {
            waiting.idle(loop.doWork());
        }
        loop.freePorts();
    }

    /** Takes the loop back from the background, where receivers may still dally. */
    void recall() {
        final Thread thread = background;
        if (thread == null) {
            return;
        }
        recalled = true;
        loop.execute(nowNs -> {});
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        background = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until no receiver dallies, or the calling thread is interrupted. */
    void awaitDallied() {
        final Thread thread = background;
        if (thread != null) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void close() {
        recall();
        loop.close();
    }
}
