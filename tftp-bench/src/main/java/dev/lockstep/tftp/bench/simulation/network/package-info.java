/**
 * A network in virtual time: links that delay, lose, copy, reorder and corrupt, hosts that pause. All chance is keyed to the packet that it
 * befalls, so that whatever is compared meets the same losses.
 *
 * <pre>
 *   Packet (direction, opcode, block, copy)  ──KeyedRandom──►  Link.carry  ──►  arrivals, in nanoseconds
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.simulation.network;

import org.jspecify.annotations.NullMarked;
