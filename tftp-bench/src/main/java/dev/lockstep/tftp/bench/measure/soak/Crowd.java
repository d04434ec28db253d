package dev.lockstep.tftp.bench.measure.soak;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.bench.measure.soak.Client.Attempt;
import dev.lockstep.tftp.bench.measure.soak.ServerAddresses.Target;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.transport.MemoryBudget;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferLoop;
import dev.lockstep.tftp.transport.TransferObserver;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Many clients on one thread, with our client's transfers and loop. Each does one task after the other, with short rests. Now and then one dies in
 * the middle of a transfer: it never sends anything again.
 */
final class Crowd implements TransferObserver {
    /** No client dies. */
    static final long IMMORTAL = Long.MAX_VALUE;

    private static final long LONGEST_REST_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final TaskPlan plan;
    private final ServedFiles files;
    private final ServerAddresses addresses;
    private final Books books;
    private final RetransmitPolicy retransmission;
    private final PriorityQueue<Client> resting = new PriorityQueue<>(Comparator.comparingLong(Client::nextNs));
    private final Map<TransferChannel<?>, Client> running = new HashMap<>();
    private final List<Client> unanswered = new ArrayList<>();
    private final TransferLoop loop;
    private final SplittableRandom deaths;
    private final long deathIntervalNs;
    private long nextDeathNs;
    private volatile boolean leaving;

    /**
     * A crowd.
     *
     * @param books get each transfer
     * @param retransmission of the clients
     * @param deathIntervalNs time between two deaths, or {@link #IMMORTAL}
     */
    Crowd(
            final int clients,
            final long seed,
            final ServedFiles files,
            final ServerAddresses addresses,
            final Books books,
            final RetransmitPolicy retransmission,
            final long deathIntervalNs)
            throws IOException {
        this.plan = new TaskPlan(files);
        this.files = files;
        this.addresses = addresses;
        this.books = books;
        this.retransmission = retransmission;
        this.deathIntervalNs = deathIntervalNs;
        loop = new TransferLoop(
                SystemNanoClock.INSTANCE, new MemoryBudget(Long.MAX_VALUE), SegmentationOffload.ofSystem());
        deaths = new SplittableRandom(SeededRandom.branch(seed, clients));
        for (int i = 0; i < clients; i++) {
            final SplittableRandom random = new SplittableRandom(SeededRandom.branch(seed, i));
            resting.add(new Client(
                    Addresses.of(Addresses.CLIENTS, i), random, loop.nowNs() + random.nextLong(LONGEST_REST_NS)));
        }
        nextDeathNs = loop.nowNs();
    }

    /** Lets the clients end their transfers, and begin no others. May be called by any thread. */
    void leave() {
        leaving = true;
    }

    /** Runs until all clients have left. */
    void run() throws IOException {
        try (loop) {
            while (!leaving || !running.isEmpty()) {
                final long nowNs = loop.nowNs();
                beginDue(nowNs);
                dieIfDue(nowNs);
                if (loop.doWork() == 0) {
                    LockSupport.parkNanos(IDLE_NS);
                }
                noteAnswers();
            }
        }
    }

    private void beginDue(final long nowNs) throws IOException {
        while (!leaving && !resting.isEmpty() && resting.peek().nextNs() - nowNs <= 0) {
            begin(resting.remove(), nowNs);
        }
    }

    private void begin(final Client client, final long nowNs) throws IOException {
        final Task task = plan.draw(client.random());
        final Target target = addresses.draw(client.random());
        final TransferRequest request = new TransferRequest(
                FileName.of(task.name()),
                task.mode(),
                task.options(),
                Conformance.STANDARD,
                retransmission,
                client.random().nextLong(),
                Long.MAX_VALUE,
                TimeLimits.NONE);
        final PreparedTransfer<ClientTransfer> prepared = task.write()
                ? ClientTransfer.writing(request, task.sent().source(), ServerAddresses.PORT)
                : ClientTransfer.reading(request, new CheckingSink(task.contents()), ServerAddresses.PORT);
        final TransferChannel<ClientTransfer> channel =
                loop.start(prepared, Addresses.PORTS, client.address(), target.inet(), this);
        client.begin(new Attempt(task, target, channel, nowNs));
        running.put(channel, client);
        unanswered.add(client);
        channel.flush();
    }

    private void noteAnswers() {
        final long nowNs = loop.nowNs();
        for (final Iterator<Client> each = unanswered.iterator(); each.hasNext(); ) {
            final Client client = each.next();
            if (!client.attempt().isUnanswered()) {
                each.remove();
                noteAnswer(client, nowNs);
            }
        }
    }

    private void noteAnswer(final Client client, final long nowNs) {
        client.answered(nowNs);
        books.waited(client.attempt().target(), client.attempt().startNs(), nowNs);
    }

    /** The victim is any client that has an answer. */
    private void dieIfDue(final long nowNs) {
        if (deathIntervalNs == IMMORTAL || nextDeathNs - nowNs > 0) {
            return;
        }
        final List<Attempt> candidates = running.values().stream()
                .map(Client::attempt)
                .filter(attempt -> !attempt.isUnanswered())
                .toList();
        if (!candidates.isEmpty()) {
            nextDeathNs = nowNs + deathIntervalNs;
            final TransferChannel<ClientTransfer> victim =
                    candidates.get(deaths.nextInt(candidates.size())).channel();
            victim.transfer().abandon("the client died");
            victim.flush();
        }
    }

    @Override
    public void onOutcome(final TransferChannel<?> channel) {
        final Client client = requireNonNull(running.remove(channel));
        final Attempt attempt = client.attempt();
        final long nowNs = loop.nowNs();
        if (unanswered.remove(client)) {
            noteAnswer(client, nowNs);
        }
        final TransferOutcome outcome = channel.transfer().outcome();
        if (outcome.kind() == Kind.ABORTED) {
            books.count(Ending.CLIENT_DIED);
        } else {
            books.ended(new Finished(
                    attempt.task(),
                    attempt.target(),
                    outcome,
                    channel.transfer().progressNs() - client.answeredNs() > 0,
                    isExact(attempt, outcome),
                    attempt.startNs(),
                    client.answeredNs(),
                    nowNs));
        }
        client.restUntil(nowNs + client.random().nextLong(LONGEST_REST_NS));
        resting.add(client);
        // no dallying: the next transfer uses another port
        channel.abort(ErrorCode.NOT_DEFINED, "");
    }

    /** The sink has checked what was read. */
    private boolean isExact(final Attempt attempt, final TransferOutcome outcome) {
        try {
            return outcome.kind() != Kind.COMPLETED || !attempt.task().write() || files.take(attempt.task());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onClosed(final TransferChannel<?> channel) {
        // nothing is held
    }
}
