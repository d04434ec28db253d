package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import java.util.List;

/**
 * The colours of the arms, the same in all charts of a run. The baseline has the first colour; its twin and the bound are grey.
 *
 * @param others the arms that have the other colours
 */
record Palette(List<String> others) {
    private static final int GREY = -1;

    /** The number of colours in charts.js. */
    private static final int COLOURS = 10;

    static Palette of(final Summary summary) {
        return new Palette(summary.answers().stream()
                .filter(table -> !table.isOfPairs())
                .flatMap(table -> table.armNames().stream())
                .filter(arm -> !arm.equals(Arms.BASELINE) && !isGrey(arm))
                .distinct()
                .sorted()
                .toList());
    }

    static boolean isGrey(final String arm) {
        return arm.equals(Arms.TWIN) || Arms.isBound(arm);
    }

    /** Whether the arm has a colour. */
    boolean has(final String arm) {
        return arm.equals(Arms.BASELINE) || isGrey(arm) || others.contains(arm);
    }

    int colour(final String arm) {
        final int place = others.indexOf(arm);
        return arm.equals(Arms.BASELINE) ? 0 : place < 0 ? GREY : 1 + place % (COLOURS - 1);
    }
}
