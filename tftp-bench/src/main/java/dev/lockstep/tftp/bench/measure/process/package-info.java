/**
 * The processes that are measured: started afresh, put on a core, observed from outside.
 *
 * <pre>
 *   ThisProgram ──► Placement ── taskset ──► JavaChild ◄── lines ──► ParentProcess, in the child
 *                                            any program ◄── ProcessTree: CPU, memory
 *                                                        ◄── UdpCounters, HiccupMeter: the system meanwhile
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.process;

import org.jspecify.annotations.NullMarked;
