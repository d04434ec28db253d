/**
 * Many clients at once: finds the number at which the retransmissions of the clients overload a server.
 *
 * <pre>
 *   StormCommand ── timers × clients ── Storm… ──► StormTrial… ──► StormCell: medians ──► StormPage, StormCsv
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.storm;

import org.jspecify.annotations.NullMarked;
