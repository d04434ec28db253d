/**
 * One simulated transfer again, packet by packet.
 *
 * <pre>
 *   ReplayCommand ── SentPacket… ──┬── LadderText   a ladder to read
 *                                  ├── LadderSvg    the same as a picture, its times on a TimeAxis
 *                                  └── PcapFile     a capture for Wireshark
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.replay;

import org.jspecify.annotations.NullMarked;
