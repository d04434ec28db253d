/**
 * Decides when to retransmit: one interface, a family of strategies, plain arithmetic on nanoseconds.
 *
 * <pre>
 *   "adaptive:floor=50ms"  ──RetransmitPolicies.parse──►  RetransmitPolicy  ──newStrategy, once a transfer──►  RetransmitStrategy
 *                                     │
 *                               StrategyTable            a row for each strategy: name, sentence, parameters, constructor
 * </pre>
 *
 * <p>A policy is immutable and shared; a strategy belongs to one transfer and one thread. Nothing here reads a clock. A new strategy is a
 * class and a row of StrategyTable. Classes have the names of the command line: {@code peak-hopper} is PeakHopperTimeout; a modifier,
 * which goes before another strategy, is {@code pacing} and PacingModifier.
 */
@NullMarked
package dev.lockstep.tftp.retransmit;

import org.jspecify.annotations.NullMarked;
