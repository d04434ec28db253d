package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.measure.probe.Silence;
import java.util.ArrayList;
import java.util.List;

/** The copies of an unanswered packet, as they come. Not thread-safe. */
final class Copies implements SilentServer.Listener {
    private final List<Long> waitsNs = new ArrayList<>();
    private String packet = "";
    private long firstNs;
    private long lastNs;

    @Override
    public void onCopy(final String name, final long nowNs) {
        if (isEmpty()) {
            packet = name;
            firstNs = nowNs;
        } else {
            waitsNs.add(nowNs - lastNs);
        }
        lastNs = nowNs;
    }

    boolean isEmpty() {
        return packet.isEmpty();
    }

    boolean hasWaits() {
        return !waitsNs.isEmpty();
    }

    /** The time since the last copy, in relation to the longest wait before. */
    double quiet(final long nowNs) {
        final long longestNs = waitsNs.stream().reduce(1L, Math::max);
        return (nowNs - lastNs) / (double) longestNs;
    }

    Silence until(final long nowNs) {
        return new Silence(packet, waitsNs, 0, "", nowNs - firstNs);
    }
}
