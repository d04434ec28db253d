/**
 * Compares retransmission strategies over the scenarios: their cost, and the RFCs' requirements that they meet.
 *
 * <pre>
 *   TimersCommand ──► SimulationRun ──► TimerScore (each strategy over all scenarios) ──► Pareto front, recommendation
 *                 ──► LossMap        PolicyCard: the RFCs' requirements, tested on each strategy        Resilience: an outage
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.timers;

import org.jspecify.annotations.NullMarked;
