package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One call of a client. It tries the addresses of the server until one answers, each for its share of the patience. An address to which the
 * system cannot send gives way to the others at first, and is tried again after them.
 */
final class ClientCall {
    /** Makes the transfer with one of the addresses. */
    @FunctionalInterface
    interface Preparation {
        PreparedTransfer<ClientTransfer> prepare(InetAddress server, TimeLimits limits);
    }

    private final ClientLoop loop;
    private final ClientConfiguration settings;
    private final Preparation preparation;
    private final LocalContent content;
    private final List<Attempt> attempts = new ArrayList<>();
    private final long startNs;

    private ClientCall(
            final ClientLoop loop,
            final ClientConfiguration settings,
            final Preparation preparation,
            final LocalContent content) {
        this.loop = loop;
        this.settings = settings;
        this.preparation = preparation;
        this.content = content;
        startNs = loop.loop().nowNs();
    }

    /** Transfers the content. The caller closes it. */
    static TransferResult run(
            final ClientLoops loops,
            final ClientConfiguration settings,
            final List<InetSocketAddress> addresses,
            final Preparation preparation,
            final LocalContent content)
            throws IOException {
        final ClientLoop loop = loops.take();
        try {
            return new ClientCall(loop, settings, preparation, content).tryAll(addresses);
        } finally {
            loops.giveBack(loop);
        }
    }

    private TransferResult tryAll(final List<InetSocketAddress> addresses) throws IOException {
        final Deque<InetSocketAddress> waiting = new ArrayDeque<>(addresses);
        final Deque<InetSocketAddress> refused = new ArrayDeque<>();
        boolean givesWay = addresses.size() > 1;
        while (!waiting.isEmpty()) {
            final int candidates = waiting.size() + refused.size();
            final InetSocketAddress server = waiting.remove();
            final Attempt attempt = new Attempt(loop, server, settings);
            attempts.add(attempt);
            attempt.run(preparation.prepare(server.getAddress(), limits(candidates, addresses.size())), givesWay);
            if (attempt.wasAnswered()) {
                return attempt.result(Duration.ofNanos(elapsedNs()), content);
            }
            if (givesWay && attempt.systemError() != null) {
                refused.add(server);
            }
            if (waiting.isEmpty() && givesWay) {
                givesWay = false;
                waiting.addAll(refused);
                refused.clear();
            }
        }
        throw silence();
    }

    private long elapsedNs() {
        return loop.loop().nowNs() - startNs;
    }

    /** Divides the rest of the patience evenly. A single address has all of it, which the transfer itself watches. */
    private TimeLimits limits(final int candidates, final int addresses) {
        final long patienceNs = addresses == 1 ? TimeLimits.UNLIMITED : settings.patienceNs();
        final long firstAnswerNs = Math.min(patienceNs, settings.connectTimeoutNs());
        return new TimeLimits(
                firstAnswerNs == TimeLimits.UNLIMITED ? firstAnswerNs : restOf(firstAnswerNs, candidates),
                settings.maxTimeNs() == TimeLimits.UNLIMITED ? TimeLimits.UNLIMITED : restOf(settings.maxTimeNs(), 1),
                settings.dallyNs());
    }

    private long restOf(final long limitNs, final int candidates) {
        return Math.max(1, (limitNs - elapsedNs()) / candidates);
    }

    private TftpException silence() {
        final Duration waited = Duration.ofNanos(elapsedNs());
        final String servers = Diagnosis.servers(attempts);
        final String observations = Diagnosis.ofSilence(attempts);
        if (attempts.stream().allMatch(attempt -> attempt.systemError() != null)) {
            return new TftpUnreachableException("cannot send to " + servers + observations);
        }
        final long timeouts = attempts.stream().mapToLong(Attempt::timeouts).sum();
        return new TftpTimeoutException("no answer from " + servers, waited, timeouts, observations);
    }
}
