/**
 * A bad network for anybody's programs: the laboratory's scenarios on the wall clock.
 *
 * <pre>
 *   RelayCommand ── Scenario ──► relay.Relay ── RelayedDatagram ──► RelayLog ──► a ladder on the terminal, a capture
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.relay;

import org.jspecify.annotations.NullMarked;
