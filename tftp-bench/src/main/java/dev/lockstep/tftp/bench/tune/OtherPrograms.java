package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.retransmit.DurationText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How a fixed timeout is set in programs of others, whose timers cannot adapt. */
final class OtherPrograms {
    /** How a policy with a fixed timeout begins. */
    static final String FIXED = "fixed:";

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private OtherPrograms() {}

    /**
     * The setting of each program that comes closest to a timer.
     *
     * @param policy a fixed timeout
     * @return lines of program and setting
     */
    static List<List<String>> settings(final String policy) {
        final long timeoutNs = DurationText.parseNs(policy.substring(FIXED.length()));
        final long wholeSeconds = Math.max(1, Math.round(timeoutNs / (double) SECOND_NS));
        return List.of(
                List.of("tftpd-hpa", String.format(Locale.ROOT, "in.tftpd --retransmit %d", timeoutNs / 1000)),
                List.of("atftpd", "atftpd --retry-timeout " + wholeSeconds),
                List.of("dnsmasq", "none: it repeats after 2 s or more"),
                List.of("curl", "none that helps: it waits for a fiftieth of --max-time, an hour by default"),
                List.of("iPXE", "none: it adapts from 250 ms on"),
                List.of("U-Boot", "setenv tftptimeout " + Math.max(1000, wholeSeconds * 1000)));
    }
}
