/**
 * Which timeout to use: strategies side by side over the presets, what each choice costs, and what the RFCs say of it.
 *
 * <pre>
 *   TimersCommand ──► SimulationRun ──► TimerScore (each strategy over all presets) ──► Pareto front, recommendation
 *                 ──► LossMap        PolicyCard: the RFCs' demands, tried on the strategy itself        Resilience: a link that is cut
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.timers;

import org.jspecify.annotations.NullMarked;
