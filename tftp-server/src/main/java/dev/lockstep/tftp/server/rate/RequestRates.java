package dev.lockstep.tftp.server.rate;

import dev.lockstep.tftp.platform.HostAddress;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The requests of all clients and of each. Thread-safe. */
public final class RequestRates {
    /** No limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Clients whose rate is known. The requests of more clients count in the total only. */
    private static final int MOST_CLIENTS = 65_536;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long perClient;
    private final boolean isLimited;
    private final Rate total;
    private final Map<HostAddress, Rate> clients = new ConcurrentHashMap<>();

    /**
     * Rates of which nothing has been taken.
     *
     * @param total requests a second, or {@link #UNLIMITED}
     * @param perClient requests a second of one address, or {@link #UNLIMITED}
     */
    public RequestRates(final long total, final long perClient, final long nowNs) {
        this.perClient = perClient;
        isLimited = total != UNLIMITED;
        this.total = rate(total, nowNs);
    }

    /** The requests of a second may come at once. */
    private static Rate rate(final long perSecond, final long nowNs) {
        return new Rate(perSecond, NANOS_PER_SECOND - NANOS_PER_SECOND / perSecond, nowNs);
    }

    /**
     * Counts a request.
     *
     * @param nowNs a time that does not go back
     * @return null if it is within the rates, else the rate that it exceeds, for the log
     */
    public @Nullable String exceededBy(final InetAddress client, final long nowNs) {
        if (perClient != UNLIMITED && of(HostAddress.of(client), nowNs).take(1, nowNs) > 0) {
            return "the rate of one client's requests is exceeded (--request-rate-per-client)";
        }
        if (isLimited && total.take(1, nowNs) > 0) {
            return "the rate of requests is exceeded (--request-rate)";
        }
        return null;
    }

    private Rate of(final HostAddress client, final long nowNs) {
        if (clients.size() >= MOST_CLIENTS) {
            clients.values().removeIf(rate -> rate.isIdle(nowNs));
        }
        final Rate known = clients.get(client);
        if (known != null || clients.size() >= MOST_CLIENTS) {
            return known != null ? known : rate(perClient, nowNs);
        }
        return clients.computeIfAbsent(client, address -> rate(perClient, nowNs));
    }
}
