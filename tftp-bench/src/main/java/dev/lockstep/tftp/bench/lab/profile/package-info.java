/**
 * The retransmission timers of peers as policies for either end. They come from the peers' sources or from measurements on the wire.
 *
 * <pre>
 *   Profiles: name ──► Peer ◄── SeriesTimeout (most peers: a fixed series of waits), IpxeTimeout
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.profile;

import org.jspecify.annotations.NullMarked;
