package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transport.TransferLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client. It tries the addresses of the server until one answers, each for its share of the patience: first all of them for a
 * short turn, so that one that is dead delays the others little, then all of them for the rest of their shares. Used by the loop's thread.
 */
final class ClientCall {
    /** Makes the transfer with one of the addresses. */
    @FunctionalInterface
    interface Preparation {
        PreparedTransfer<ClientTransfer> prepare(InetAddress server, TimeLimits limits);
    }

    private static final long FIRST_TURN_NS = 2_500_000_000L;

    private final TransferLoop loop;
    private final ClientConfiguration settings;
    private final ProgressListener progress;
    private final List<InetSocketAddress> addresses;
    private final Preparation preparation;
    private final List<Attempt> attempts = new ArrayList<>();
    private final long startNs;

    /** Whether this is the short turn, after which all addresses are tried once more. */
    private boolean isFirstTurn;

    private int untried;
    private @Nullable Attempt current;
    private @Nullable Exception failure;
    private boolean over;

    /**
     * A call that tries nothing yet.
     *
     * @param progress called on the loop's thread
     * @param addresses of the server
     */
    ClientCall(
            final TransferLoop loop,
            final ClientConfiguration settings,
            final ProgressListener progress,
            final List<InetSocketAddress> addresses,
            final Preparation preparation) {
        this.loop = loop;
        this.settings = settings;
        this.progress = progress;
        this.addresses = addresses;
        this.preparation = preparation;
        isFirstTurn = addresses.size() > 1;
        untried = addresses.size();
        startNs = loop.nowNs();
    }

    /** Sends the first request. */
    void begin() {
        tryNext();
    }

    /** Whether the result is known. A receiver may still dally. */
    boolean isOver() {
        return over;
    }

    private void tryNext() {
        while (!over) {
            if (untried == 0 && !isFirstTurn) {
                over = true;
            } else if (untried == 0) {
                isFirstTurn = false;
                untried = addresses.size();
            } else if (tryOne(addresses.get(addresses.size() - untried))) {
                return;
            }
        }
    }

    /** Returns false if there is no time left for this address, or the system refuses a socket for it. */
    private boolean tryOne(final InetSocketAddress server) {
        // a single address has all of the patience, which the transfer itself watches
        final long patienceNs = addresses.size() == 1 ? TimeLimits.UNLIMITED : settings.patienceNs();
        final long limitNs = Math.min(settings.maxTimeNs(), Math.min(patienceNs, settings.connectTimeoutNs()));
        final long restNs = limitNs == TimeLimits.UNLIMITED ? limitNs : limitNs - elapsedNs();
        final long shareNs = restNs == TimeLimits.UNLIMITED ? restNs : Math.max(1, restNs / untried);
        untried--;
        if (restNs <= 0) {
            return false;
        }
        final Attempt attempt = new Attempt(loop, server, settings, progress, isFirstTurn);
        attempts.add(attempt);
        current = attempt;
        try {
            final long mostNs = isFirstTurn ? FIRST_TURN_NS : TimeLimits.UNLIMITED;
            return attempt.start(
                    preparation.prepare(server.getAddress(), limits(Math.min(mostNs, shareNs))), this::onEnd);
        } catch (final IOException | RuntimeException e) {
            end(e);
            return true;
        }
    }

    /** An attempt has ended, in the midst of the loop's work. */
    private void onEnd() {
        if (requireNonNull(current).wasAnswered()) {
            over = true;
        } else {
            loop.execute(nowNs -> tryNext());
        }
    }

    private void end(final Exception reason) {
        failure = reason;
        over = true;
    }

    /** Looks at the progress of the transfer, which the listener is told, and at the errors of the system. */
    void look() {
        if (current == null) {
            return;
        }
        try {
            current.look();
        } catch (final RuntimeException e) {
            cancel("the client failed", e);
        }
    }

    /**
     * Ends the call.
     *
     * @param message for the server
     * @param reason of the failure
     */
    void cancel(final String message, final Exception reason) {
        if (!over) {
            end(reason);
            if (current != null) {
                current.abort(message);
            }
        }
    }

    /** Local content that was not ready may be asked again. */
    void onContentReady() {
        if (current != null) {
            current.onContentReady();
        }
    }

    /** The loop goes on with other work; a receiver may dally. */
    void leave() {
        if (current != null) {
            current.leave();
        }
    }

    /**
     * The result.
     *
     * @param content that was transferred, which keeps the reason why it failed
     * @throws IOException as {@link TftpClient} says
     */
    TransferResult result(final LocalContent content) throws IOException {
        if (failure instanceof final IOException reason) {
            throw reason;
        }
        if (failure instanceof final RuntimeException reason) {
            throw reason;
        }
        if (current == null || !current.wasAnswered()) {
            throw silence();
        }
        return current.result(Duration.ofNanos(elapsedNs()), content);
    }

    private long elapsedNs() {
        return loop.nowNs() - startNs;
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
