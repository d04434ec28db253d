/**
 * Packets that were sent between a client and a server, and what shows them to a person.
 *
 * <pre>
 *   SentPacket… ──┬── LadderText   a ladder diagram as text
 *                 ├── LadderSvg    the same as a picture, with its times on a TimeAxis
 *                 └── CaptureFile  a capture for Wireshark, with lost packets marked
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.packets;

import org.jspecify.annotations.NullMarked;
