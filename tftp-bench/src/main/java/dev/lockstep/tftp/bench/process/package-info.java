/**
 * The processes that are measured: started afresh, put on a core, looked at from outside.
 *
 * <pre>
 *   Placement ── taskset ──► JavaChild | any program ◄── ProcessTree: CPU, memory
 *                                                   ◄── UdpCounters, HiccupMeter: what the system did meanwhile
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.process;

import org.jspecify.annotations.NullMarked;
