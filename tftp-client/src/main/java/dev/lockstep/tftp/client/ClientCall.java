package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client. It tries the addresses of the server until one answers, each for its share of the patience: first all of them for a
 * short turn, so that one that is dead delays the others little, then all of them for the rest of their shares.
 */
final class ClientCall {
    /** Makes the transfer with one of the addresses. */
    @FunctionalInterface
    interface Preparation {
        PreparedTransfer<ClientTransfer> prepare(InetAddress server, TimeLimits limits);
    }

    private static final long FIRST_TURN_NS = 2_500_000_000L;

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
        @Nullable Attempt answered = null;
        if (addresses.size() > 1) {
            answered = tryEach(addresses, FIRST_TURN_NS, true);
        }
        if (answered == null) {
            answered = tryEach(addresses, TimeLimits.UNLIMITED, false);
        }
        if (answered == null) {
            throw silence();
        }
        return answered.result(Duration.ofNanos(elapsedNs()), content);
    }

    /** The attempt that was answered, or null. */
    private @Nullable Attempt tryEach(
            final List<InetSocketAddress> addresses, final long mostNs, final boolean givesWay) throws IOException {
        // a single address has all of the patience, which the transfer itself watches
        final long patienceNs = addresses.size() == 1 ? TimeLimits.UNLIMITED : settings.patienceNs();
        final long limitNs = Math.min(settings.maxTimeNs(), Math.min(patienceNs, settings.connectTimeoutNs()));
        int untried = addresses.size();
        for (final InetSocketAddress server : addresses) {
            final long restNs = limitNs == TimeLimits.UNLIMITED ? limitNs : limitNs - elapsedNs();
            if (restNs > 0) {
                final long shareNs = restNs == TimeLimits.UNLIMITED ? restNs : Math.max(1, restNs / untried);
                final Attempt attempt = new Attempt(loop, server, settings);
                attempts.add(attempt);
                attempt.run(preparation.prepare(server.getAddress(), limits(Math.min(mostNs, shareNs))), givesWay);
                if (attempt.wasAnswered()) {
                    return attempt;
                }
            }
            untried--;
        }
        return null;
    }

    private long elapsedNs() {
        return loop.loop().nowNs() - startNs;
    }

    private TimeLimits limits(final long firstAnswerNs) {
        return new TimeLimits(firstAnswerNs, restOf(settings.maxTimeNs()), settings.dallyNs());
    }

    /** What is left of the limit, rounded up to a hundredth of it, because a message names it. */
    private long restOf(final long maxTimeNs) {
        if (maxTimeNs == TimeLimits.UNLIMITED) {
            return maxTimeNs;
        }
        final long stepNs = Math.max(1, maxTimeNs / 100);
        return Math.max(1, (maxTimeNs - elapsedNs() + stepNs - 1) / stepNs) * stepNs;
    }

    private TftpException silence() {
        final Duration waited = Duration.ofNanos(elapsedNs());
        final String servers = Diagnosis.servers(attempts);
        final String observations = Diagnosis.ofSilence(attempts);
        if (attempts.stream()
                .allMatch(attempt -> attempt.systemError() != null || Diagnosis.lacksZone(attempt.server()))) {
            return new TftpUnreachableException("cannot send to " + servers + observations);
        }
        final long timeouts = attempts.stream().mapToLong(Attempt::timeouts).sum();
        return new TftpTimeoutException("no answer from " + servers, waited, timeouts, observations);
    }
}
