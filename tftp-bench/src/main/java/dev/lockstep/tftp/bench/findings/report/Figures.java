package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them: three digits that say something, and more only before the point. */
final class Figures {
    private static final double HUNDRED = 100;
    private static final double TEN = 10;

    private Figures() {}

    static String of(final double value) {
        final double size = Math.abs(value);
        if (size == 0 || size >= HUNDRED) {
            return format("%.0f", value);
        }
        if (size >= TEN) {
            return format("%.1f", value);
        }
        return size >= 1 / HUNDRED ? format("%.2f", value) : format("%.1e", value);
    }

    /** The median, or a dash where nothing was measured. */
    static String of(final @Nullable Estimate estimate) {
        return estimate == null ? "-" : of(estimate.median());
    }

    static String of(final Interval interval) {
        return of(interval.low()) + "-" + of(interval.high());
    }

    /** Ratios near 1 differ in their later digits. */
    static String ratio(final double ratio) {
        return format(ratio < TEN ? "%.2f" : "%.1f", ratio);
    }

    static String ratio(final Interval interval) {
        return ratio(interval.low()) + "-" + ratio(interval.high());
    }

    static String percent(final double fraction) {
        return format("%.1f %%", HUNDRED * fraction);
    }

    static String word(final Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String format(final String format, final double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
