/**
 * Starts the measured processes, pins them to cores, and measures them from outside.
 *
 * <pre>
 *   ThisProgram ──► Placement ── taskset ──► JavaChild ◄── lines ──► ParentProcess, in the child
 *                                            any program ◄── ProcessTree, ProcessStat: CPU, memory; Signal: stop, go on
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.process;

import org.jspecify.annotations.NullMarked;
