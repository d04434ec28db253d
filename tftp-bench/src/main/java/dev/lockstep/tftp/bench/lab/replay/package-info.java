/**
 * Repeats one simulated transfer and shows it packet by packet.
 *
 * <pre>
 *   ReplayCommand ── SentPacket… ──┬── LadderText   a ladder diagram as text
 *                                  ├── LadderSvg    the same as a picture, with its times on a TimeAxis
 *                                  └── CaptureFile  a capture for Wireshark, with lost packets marked
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.replay;

import org.jspecify.annotations.NullMarked;
