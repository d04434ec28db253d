package dev.lockstep.tftp.bench.findings.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The order of the trials. It spreads drift of the machine, and the effect of each arm on the next, evenly over all arms.
 *
 * <p>Each block holds each arm once and is a row of a Williams square, in which each arm directly follows each other equally
 * often: as many rows as arms, for an odd number of arms twice as many. Each square assigns the arms and orders its rows at random; of the
 * last square only the necessary rows are used. For two arms this is ABBA or BAAB.
 */
public final class RunOrder {
    /**
     * One trial to run.
     *
     * @param order its position in the whole run, from 0
     * @param block its block, from 0
     */
    public record Slot(int order, int block, String arm) {}

    private RunOrder() {}

    /** The slots of a run in their order. */
    public static List<Slot> of(final List<String> arms, final int blocks, final String seed) {
        if (arms.isEmpty() || Set.copyOf(arms).size() < arms.size()) {
            throw new IllegalArgumentException("Arms to order need different names, but they are " + arms);
        }
        final int[][] square = williamsSquare(arms.size());
        final SeededRandom random = new SeededRandom(seed + "/run-order");
        int[] rows = {};
        int[] names = {};
        final List<Slot> slots = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            final int row = block % square.length;
            if (row == 0) {
                rows = random.permutation(square.length);
                names = random.permutation(arms.size());
            }
            for (final int arm : square[rows[row]]) {
                slots.add(new Slot(slots.size(), block, arms.get(names[arm])));
            }
        }
        return List.copyOf(slots);
    }

    /** The arms of one block of a run in their order. */
    public static List<String> ofBlock(final List<String> arms, final int blocks, final String seed, final int block) {
        return of(arms, blocks, seed).stream()
                .filter(slot -> slot.block() == block)
                .map(Slot::arm)
                .toList();
    }

    /** The row 0, 1, k-1, 2, k-2 … in each of its k cyclic shifts; for odd k also each row reversed. */
    private static int[][] williamsSquare(final int arms) {
        final int[][] square = new int[arms % 2 == 0 ? arms : 2 * arms][arms];
        for (int shift = 0; shift < arms; shift++) {
            for (int i = 0; i < arms; i++) {
                final int zigzag = i % 2 == 0 ? arms - i / 2 : (i + 1) / 2;
                final int arm = (zigzag + shift) % arms;
                square[shift][i] = arm;
                if (arms % 2 != 0) {
                    square[arms + shift][arms - 1 - i] = arm;
                }
            }
        }
        return square;
    }
}
