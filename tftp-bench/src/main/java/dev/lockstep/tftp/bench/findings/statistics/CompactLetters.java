package dev.lockstep.tftp.bench.findings.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A compact letter display of pairwise verdicts: two arms share a letter exactly if they do not differ significantly. The algorithm is
 * insertion and absorption (Piepho 2004): it starts with one letter for all arms, splits it at every pair that differs, and drops a letter
 * if another letter covers all its arms.
 */
final class CompactLetters {
    private static final int ALPHABET = 26;

    private CompactLetters() {}

    /**
     * The letters of each arm.
     *
     * @param different [i][j] for j below i, arms ordered from the best, at most 64
     */
    static List<String> of(final boolean[][] different) {
        final int arms = different.length;
        if (arms > Long.SIZE) {
            throw new IllegalArgumentException("Letters are given to " + Long.SIZE + " arms, not to " + arms);
        }
        List<Long> groups = List.of(arms == 0 ? 0 : -1L >>> (Long.SIZE - arms));
        for (int i = 0; i < arms; i++) {
            for (int j = 0; j < i; j++) {
                if (different[i][j]) {
                    groups = absorbed(split(groups, 1L << i, 1L << j));
                }
            }
        }
        final List<Long> lettered = groups.stream()
                .sorted((a, b) -> Long.compareUnsigned(Long.reverse(b), Long.reverse(a)))
                .toList();
        return IntStream.range(0, arms).mapToObj(arm -> letters(lettered, arm)).toList();
    }

    private static List<Long> split(final List<Long> groups, final long one, final long other) {
        final List<Long> result = new ArrayList<>();
        for (final long group : groups) {
            if ((group & one) != 0 && (group & other) != 0) {
                result.add(group & ~one);
                result.add(group & ~other);
            } else {
                result.add(group);
            }
        }
        return result;
    }

    private static List<Long> absorbed(final List<Long> groups) {
        return groups.stream()
                .distinct()
                .filter(group -> groups.stream().noneMatch(other -> (group & ~other) == 0 && (other & ~group) != 0))
                .toList();
    }

    private static String letters(final List<Long> groups, final int arm) {
        final StringBuilder letters = new StringBuilder();
        for (int i = 0; i < groups.size(); i++) {
            if ((groups.get(i) >>> arm & 1) != 0) {
                letters.append((char) ('a' + i % ALPHABET)).append("'".repeat(i / ALPHABET));
            }
        }
        return letters.toString();
    }
}
