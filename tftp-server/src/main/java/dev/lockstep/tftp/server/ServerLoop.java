package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.server.admission.Account;
import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.event.TransferProgress;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.transport.LoopTask;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;

/** One thread of a server: a transfer loop with its request ports and its share of the limits. */
final class ServerLoop {
    private static final long DRAIN_CHECK_MS = 20;
    private static final String SHUTTING_DOWN = "server is shutting down";

    private final ServerConfiguration configuration;
    private final Supplier<ServingRules> rules;
    private final TransferLoop loop;
    private final Admission admission;
    private final RequestHandler handler;
    private final AgentRunner runner;
    private final Map<HostAddress, RequestPort> ports = new HashMap<>();

    ServerLoop(
            final ServerConfiguration configuration,
            final Supplier<ServingRules> rules,
            final Storage storage,
            final Account account,
            final MemoryBudget memory)
            throws IOException {
        this.configuration = configuration;
        this.rules = rules;
        final int loops = configuration.loops();
        loop = new TransferLoop(SystemNanoClock.INSTANCE, memory, configuration.segmentationOffload());
        admission = new Admission(account, () -> share(rules.get().maxTransfersPerClient(), loops));
        account.join(shortOf -> loop.execute(nowNs -> admission.makeRoom(shortOf, nowNs)));
        handler = new RequestHandler(loop, admission, storage, configuration, rules);
        runner = new AgentRunner(
                configuration.idleMode().strategyFor(loop),
                e -> TransferLog.LOGGER.log(Level.ERROR, "error in a loop", e),
                null,
                loop);
    }

    private static int share(final int limit, final int loops) {
        return (limit - 1) / loops + 1;
    }

    /** Adds a request port on a bound channel. Called before {@link #start} or by its thread. */
    void listen(final DatagramChannel channel, final HostAddress host, final int blockSizeOfMtu) {
        final AddressPolicy policy = new AddressPolicy(rules, blockSizeOfMtu, configuration.memoryBudget());
        try {
            final @Nullable PortRange tids = configuration.singlePort() ? null : configuration.transferPorts();
            final RequestPort port = new RequestPort(channel, host.address(), loop, handler, policy, tids);
            loop.listen(port);
            ports.put(host, port);
        } catch (final IOException e) {
            CloseHelper.quietClose(channel);
            TransferLog.LOGGER.log(Level.ERROR, "a loop cannot listen on {0}: {1}", host, e);
        }
    }

    /** Closes the request port on an address. Called by the loop's thread. */
    void stopListening(final HostAddress host) {
        final RequestPort port = ports.remove(host);
        if (port != null) {
            loop.remove(port);
        }
    }

    void execute(final LoopTask task) {
        loop.execute(task);
    }

    void start(final String name) {
        AgentRunner.startOnThread(runner, task -> {
            final Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The transfers that run now. Called by any thread. */
    CompletableFuture<List<TransferProgress>> transfers() {
        final CompletableFuture<List<TransferProgress>> answer = new CompletableFuture<>();
        loop.execute(nowNs -> {
            final List<TransferProgress> running = new ArrayList<>(admission.size());
            admission.forEach(admitted -> {
                final TransferProgress progress =
                        admitted instanceof final ServedTransfer served ? served.progress(nowNs) : null;
                if (progress != null) {
                    running.add(progress);
                }
            });
            answer.complete(running);
        });
        return answer;
    }

    /** Releases a loop that was never started. */
    void discard() {
        loop.close();
    }

    /** Lets other servers listen on the same addresses and port. */
    CompletableFuture<Void> sharePorts() {
        return onLoop(() -> {
            for (final RequestPort port : ports.values()) {
                port.share();
            }
        });
    }

    /** Takes the requests that have arrived, and no more. Its transfers go on. */
    CompletableFuture<Void> takeNoMoreRequests() {
        return onLoop(() -> {
            for (final RequestPort port : ports.values()) {
                if (!configuration.singlePort() || port.isShared()) {
                    loop.retire(port);
                }
                port.takeNoRequests();
            }
        });
    }

    /** Work that the system may refuse. */
    private interface PortTask {
        void run() throws IOException;
    }

    private CompletableFuture<Void> onLoop(final PortTask task) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(nowNs -> {
            try {
                task.run();
                done.complete(null);
            } catch (final IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Waits until all transfers are over, or the deadline has passed; returns whether they are over. */
    boolean awaitTransfers(final long deadlineNs) throws InterruptedException {
        final CountDownLatch over = new CountDownLatch(1);
        do {
            loop.execute(nowNs -> {
                if (admission.size() == 0) {
                    over.countDown();
                }
            });
        } while (!over.await(DRAIN_CHECK_MS, TimeUnit.MILLISECONDS) && deadlineNs - loop.nowNs() > 0);
        return over.getCount() == 0;
    }

    /** Ends the remaining transfers with an ERROR to each client, then ends the thread. */
    void close() throws InterruptedException {
        final CountDownLatch aborted = new CountDownLatch(1);
        loop.execute(nowNs -> {
            loop.abortAll(SHUTTING_DOWN);
            // those whose files are being opened
            admission.endAll(SHUTTING_DOWN);
            aborted.countDown();
        });
        aborted.await(1, TimeUnit.SECONDS);
        loop.stopWaiting();
        runner.close();
    }
}
