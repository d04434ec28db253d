package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.rate.ByteRates;
import dev.lockstep.tftp.server.rate.RequestRates;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Refusal;
import dev.lockstep.tftp.wire.ErrorCode;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** {@link ClientRules} at work: judges requests and counts requests and bytes. Thread-safe. */
final class ClientAccess {
    private final ClientRules rules;
    private final RequestRates requests;
    private final ByteRates bytes;

    ClientAccess(final ClientRules rules) {
        this.rules = rules;
        requests = new RequestRates(rules.requestRate(), rules.requestRatePerClient(), System.nanoTime());
        bytes = new ByteRates(rules.byteRate(), rules.byteRatePerClient());
    }

    /** Counts a request; returns the rate that it exceeds, in words, or null. */
    @Nullable
    String exceeded(final InetAddress client, final long nowNs) {
        return requests.exceededBy(client, nowNs);
    }

    /** Returns the refusal of a request by a client that may not make it, or null. */
    @Nullable
    Refusal refusal(final ReceivedRequest request, final InetAddress client) {
        final Networks allowed = request.isWrite() ? rules.writers() : rules.readers();
        return allowed.allow(client) ? null : refusal(request.isWrite() ? "writing" : "reading");
    }

    static Refusal refusal(final String doing) {
        return new Refusal(ErrorCode.ACCESS_VIOLATION, doing + " is not allowed from this address");
    }

    /** Returns the refusal of a file that is too large to be read, or null. */
    @Nullable
    Refusal refusal(final long size) {
        return refusal(size, rules);
    }

    static @Nullable Refusal refusal(final long size, final ClientRules rules) {
        return size <= rules.maxDownload()
                ? null
                : new Refusal(
                        ErrorCode.ACCESS_VIOLATION, "more than the " + rules.maxDownload() + " bytes that are allowed");
    }

    /** The rates at which content is read and written. */
    ByteRates bytes() {
        return bytes;
    }
}
