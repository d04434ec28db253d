package dev.lockstep.tftp.bench.capture;

import java.net.InetSocketAddress;

/**
 * A UDP datagram of a capture.
 *
 * @param frame the number of the frame that completed it, from 1
 * @param atNs when that frame was captured, since 1970
 * @param payload perhaps cut short
 * @param length of the whole payload
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record CapturedDatagram(
        long frame, long atNs, InetSocketAddress from, InetSocketAddress to, byte[] payload, int length) {
    /** Whether the capture has less of the payload than was sent. */
    public boolean isCutShort() {
        return payload.length < length;
    }
}
