package dev.lockstep.tftp.bench.packets;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The vertical position of each time in a picture. Distances between successive times are limited so that the picture stays readable. */
final class TimeAxis {
    private static final double LONGEST_ROWS = 4;
    private static final double ROWS_PER_DOUBLING = 0.25;

    private final TreeMap<Long, Double> places = new TreeMap<>();

    TimeAxis(final List<SentPacket> packets, final double row) {
        final TreeSet<Long> times = new TreeSet<>();
        long shortest = Long.MAX_VALUE;
        for (final SentPacket packet : packets) {
            times.add(packet.atNs());
            for (final long arrivalNs : packet.arrivalsNs()) {
                times.add(arrivalNs);
                shortest = Math.min(shortest, Math.max(1, arrivalNs - packet.atNs()));
            }
        }
        double y = 0;
        long last = times.isEmpty() ? 0 : times.first();
        for (final long time : times) {
            y += rows(time - last, shortest) * row;
            places.put(time, y);
            last = time;
        }
    }

    /** The shortest packet delay takes one row. A longer wait grows with its logarithm. */
    private static double rows(final long waitNs, final long delayNs) {
        if (waitNs == 0) {
            return 0;
        }
        final double delays = waitNs / (double) delayNs;
        final double rows =
                delays <= 1 ? Math.max(0.5, delays) : 1 + ROWS_PER_DOUBLING * Math.log(delays) / Math.log(2);
        return Math.min(LONGEST_ROWS, rows);
    }

    double y(final long timeNs) {
        return places.floorEntry(timeNs).getValue();
    }

    double height() {
        return places.isEmpty() ? 0 : places.lastEntry().getValue();
    }
}
