/**
 * Many clients at once: from which number on does a server collapse under its clients' timers?
 *
 * <pre>
 *   StormCommand ── timers × clients ── Storm ──► StormTrial… ──► StormPage, StormCsv
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.storm;

import org.jspecify.annotations.NullMarked;
