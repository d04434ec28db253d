package dev.lockstep.tftp.bench.findings.statistics;

/**
 * The rule by which a run judges its comparisons. It is fixed before the first trial and recorded with the run, so that no result can
 * influence it.
 *
 * @param margin the largest difference that counts as equivalent, as a fraction above 0: at 0.05 ratios from 1/1.05 to 1.05 are equivalent
 * @param judges false if the run gives estimates and intervals but no verdicts
 */
public record VerdictRule(double margin, boolean judges) {
    /** The margin of a run whose user gives none. */
    public static final double USUAL_MARGIN = 0.05;

    /** Verdicts with the usual margin. */
    public static final VerdictRule USUAL = new VerdictRule(USUAL_MARGIN, true);

    public VerdictRule {
        if (!(margin > 0 && margin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A margin of equivalence is a fraction above 0, as 0.05, not " + margin);
        }
    }
}
