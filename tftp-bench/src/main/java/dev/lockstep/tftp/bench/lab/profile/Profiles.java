package dev.lockstep.tftp.bench.lab.profile;

import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The timers of common peers, by name. {@code tftp-bench check profiles} compares them with the installed programs; {@code tftp-bench probe} measures those
 * of a live server.
 */
public final class Profiles {
    private static final String EXACT = "0s";
    private static final String SECONDS = "1s";
    private static final Map<String, Peer> BY_NAME = new LinkedHashMap<>();

    static {
        // of these only tftp-hpa stays after its last ACK
        final RetransmitPolicy doubling = series("1s 2s 4s 8s 16s 32s", EXACT);
        put(new Peer("hpa5", doubling, series(repeated("5s", 5), EXACT), false, true, false));
        put(new Peer("hpa7", doubling, doubling, false, true, false));
        add("busybox", series("100ms 150ms 225ms 337ms 506ms 759ms 1138ms 1707ms 2s 2s 2s 2s", EXACT));
        add("ipxe", new IpxeTimeout.Policy());
        add("dnsmasq-2.90", series("2s 2s 3s 3s 5s 5s 9s", SECONDS));
        add("dnsmasq-2.92", series("3s 3s 4s 4s 6s 6s 10s 10s 18s 18s 34s 34s", SECONDS));
        put(new Peer("atftp", series(repeated("5s", 6), EXACT), series(repeated("5s", 6), EXACT), true, false, false));
        add("edk2", series(repeated("4s", 6), EXACT));
        add("uboot", series(repeated("5s", 11), EXACT));
        // the Raspberry Pi 4's boot loader of September 2021 (github.com/raspberrypi/firmware, issue 1631): a block
        // that
        // comes twice makes it acknowledge the next one, which it has not seen, and hang
        final RetransmitPolicy fragile = series(repeated("5s", 11), EXACT);
        put(new Peer("fragile-rom", fragile, fragile, false, false, true));
        // without --connect-timeout and --max-time, which shorten both
        add(
                "curl",
                new PhasedTimeout.Policy(series(repeated("7s", 43), SECONDS), series(repeated("73s", 49), SECONDS)));
        add("commons-net", series("25s", EXACT));
        add("tftpd64", series(repeated("3s", 7), EXACT));
    }

    private Profiles() {}

    private static void add(final String name, final RetransmitPolicy both) {
        put(new Peer(name, both, both, false, false, false));
    }

    private static void put(final Peer peer) {
        BY_NAME.put(peer.name(), peer);
    }

    private static RetransmitPolicy series(final String waits, final String tick) {
        return SeriesTimeout.Policy.of(waits, tick);
    }

    private static String repeated(final String wait, final int times) {
        return (wait + " ").repeat(times).strip();
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * A profile by its name, or our engine with a policy.
     *
     * @param text one of {@link #names}, or a text that {@link RetransmitPolicies#parse} reads
     * @throws IllegalArgumentException if a part is wrong; the message names it
     */
    public static Peer parse(final String text) {
        final Peer known = BY_NAME.get(text);
        if (known != null) {
            return known;
        }
        try {
            return Peer.ours(text, RetransmitPolicies.parse(text));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + ", or one of the profiles " + String.join(", ", BY_NAME.keySet()), e);
        }
    }
}
