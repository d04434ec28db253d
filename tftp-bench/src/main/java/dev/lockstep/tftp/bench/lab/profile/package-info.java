/**
 * How other TFTP programs time their retransmissions, as read in their sources or measured on the wire, as policies for either end.
 *
 * <pre>
 *   Profiles: name ──► Peer ◄── SeriesTimeout (most programs: waits that are written down), IpxeTimeout
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.profile;

import org.jspecify.annotations.NullMarked;
