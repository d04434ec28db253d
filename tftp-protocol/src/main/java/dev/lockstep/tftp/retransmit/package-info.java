/**
 * Decides when to retransmit: one interface, a family of strategies, plain arithmetic on nanoseconds.
 *
 * <pre>
 *   "adaptive:floor=50ms"  ──RetransmitPolicies.parse──►  RetransmitPolicy  ──newStrategy, once a transfer──►  RetransmitStrategy
 * </pre>
 *
 * <p>A policy is immutable and shared; a strategy belongs to one transfer and one thread. Nothing here reads a clock.
 */
@NullMarked
package dev.lockstep.tftp.retransmit;

import org.jspecify.annotations.NullMarked;
