/**
 * When arms are measured: in order blocks, again if the machine was busy.
 *
 * <pre>
 *   Task… ──► OrderBlock ──► RunDirectory
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.schedule;

import org.jspecify.annotations.NullMarked;
