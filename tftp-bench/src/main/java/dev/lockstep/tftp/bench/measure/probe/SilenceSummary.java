package dev.lockstep.tftp.bench.measure.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The repetitions of a {@link Silence}, at least one. Immutable. */
record SilenceSummary(List<Silence> repetitions) {
    private static final double PERCENT = 100;

    SilenceSummary {
        repetitions = repetitions.stream()
                .sorted(Comparator.comparingInt(Silence::transmissions).thenComparingLong(Silence::waitedNs))
                .toList();
    }

    /** The middle one, by the number of transmissions and then by the time that they took. */
    Silence typical() {
        return repetitions.get(repetitions.size() / 2);
    }

    String transmissions() {
        final int least = repetitions.get(0).transmissions();
        final int most = repetitions.get(repetitions.size() - 1).transmissions();
        return least == most ? Integer.toString(least) : least + " to " + most;
    }

    String firstTimeout() {
        return commonWaits() == 0 ? "-" : Silence.text(typical().waitsNs().get(0));
    }

    /** The largest difference of one wait between the repetitions, as a part of that wait. */
    String jitter() {
        if (repetitions.size() == 1 || commonWaits() == 0) {
            return "-";
        }
        double largest = 0;
        for (int i = 0; i < commonWaits(); i++) {
            final long[] waitsNs = waitsNs(i).sorted().toArray();
            final double medianNs = Math.max(1, waitsNs[waitsNs.length / 2]);
            largest = Math.max(largest, (waitsNs[waitsNs.length - 1] - waitsNs[0]) / medianNs);
        }
        return String.format(Locale.ROOT, largest < 1 / PERCENT ? "%.2f %%" : "%.0f %%", PERCENT * largest);
    }

    private int commonWaits() {
        return repetitions.get(0).waitsNs().size();
    }

    private LongStream waitsNs(final int index) {
        return repetitions.stream().mapToLong(repetition -> repetition.waitsNs().get(index));
    }
}
