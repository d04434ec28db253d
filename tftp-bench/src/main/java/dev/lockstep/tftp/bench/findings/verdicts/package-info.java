/**
 * How often verdicts are wrong, and which differences they find. The answer comes from simulated comparisons with the noise of real trials,
 * judged by the code of the report.
 *
 * <pre>
 *   runs ── TrialNoise ── SyntheticCell ── findings.report.Standings ── VerdictRates ── PowerCurve ── VerdictsPage, PowerSvg
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.findings.verdicts;

import org.jspecify.annotations.NullMarked;
