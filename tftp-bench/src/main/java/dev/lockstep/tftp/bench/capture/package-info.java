/**
 * Reads the UDP datagrams of captures that others have made.
 *
 * <pre>
 *   CaptureFiles ─┬ PcapFile ───┐                                       IpReassembly
 *                 └ PcapngFile ─┴─ Frame ─ LinkLayer ─ IpPacket ─────────────┴────── CapturedDatagram
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.capture;

import org.jspecify.annotations.NullMarked;
