/**
 * Compares retransmission strategies over the scenarios: their cost, and the RFCs' requirements that they meet.
 *
 * <pre>
 *   TimersCommand ──► SimulationRun ──► Standings: a TimerScore for each timer ──► Pareto front, recommendation
 *                 │                 └─► SeedAgreement: the same by each seed alone
 *                 └─► LossMap        PolicyCard: the RFCs' requirements, tested on each strategy        Resilience: an outage
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.timers;

import org.jspecify.annotations.NullMarked;
