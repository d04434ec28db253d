/**
 * Which timeout suits this path and this server? The path is measured by transfers, the server's timers are probed, and the laboratory tries strategies on
 * both.
 *
 * <pre>
 *   TuneCommand ─┬ Probe: the server's timers
 *                ├ PathMeasurement ─ PathReader: transfers side by side ─ PathFigures: round trips, loss of each direction
 *                ├ Advice: the timers simulated on the path, and the best that the Constraints allow
 *                └ TuneReport ─ OtherPrograms: how the timer is set in programs of others
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.tune;

import org.jspecify.annotations.NullMarked;
