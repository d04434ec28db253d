/**
 * Which timeout suits this path and this server? The path is measured by transfers, the server's timers are probed, and the laboratory tries strategies on
 * both.
 *
 * <pre>
 *   TuneCommand ─┬ Probe: the server's timers
 *                ├ PathMeasurement ─ PathReader: transfers side by side ─ PathFigures: round trips, loss of each direction
 *                └ Advice: the strategies simulated on the path ─ OtherPrograms: the same for programs of others
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.tune;

import org.jspecify.annotations.NullMarked;
