package dev.lockstep.tftp.retransmit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Suggests names for a mistyped one. */
final class NearNames {
    private static final int MOST_EDITS = 2;

    private NearNames() {}

    /** The names that begin with the text. If there are none, the names that take the fewest edits, at most two edits each. */
    static List<String> of(final String text, final List<String> names) {
        final String mistyped = text.toLowerCase(Locale.ROOT);
        List<String> nearest = new ArrayList<>();
        int fewest = Math.min(MOST_EDITS, mistyped.length() - 1);
        for (final String name : names) {
            final int edits = name.startsWith(mistyped) ? 0 : edits(mistyped, name);
            if (edits < fewest) {
                nearest = new ArrayList<>();
                fewest = edits;
            }
            if (edits == fewest) {
                nearest.add(name);
            }
        }
        return nearest;
    }

    /** The Levenshtein distance, computed in one row of its matrix. */
    private static int edits(final String from, final String to) {
        final int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column <= to.length(); column++) {
                final int replaced = diagonal + (from.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
