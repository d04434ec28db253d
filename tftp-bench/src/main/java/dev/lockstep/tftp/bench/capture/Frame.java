package dev.lockstep.tftp.bench.capture;

import java.nio.ByteBuffer;

/**
 * What an interface has captured.
 *
 * @param number in the file, from 1, as Wireshark counts
 * @param atNs since 1970
 * @param link the link type of the interface, as tcpdump numbers them
 * @param bytes the frame, perhaps cut short, in network byte order
 * @param length of the whole frame
 */
record Frame(long number, long atNs, int link, ByteBuffer bytes, int length) {
    boolean isCutShort() {
        return bytes.remaining() < length;
    }
}
