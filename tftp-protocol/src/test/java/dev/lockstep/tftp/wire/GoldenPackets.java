package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.latin1;

import java.util.List;

/** One packet of each kind and of each shape that a test wants to cut, flip or surround. */
final class GoldenPackets {
    static final byte[] READ = latin1("\0\1f\0octet\0");
    static final byte[] WRITE = latin1("\0\2boot/pxe.0\0NetAscii\0");
    static final byte[] READ_WITH_OPTIONS =
            latin1("\0\1f\0octet\0blksize\0001428\0tsize\0000\0TIMEOUT\0003\0windowsize\00016\0x\0\0");
    static final byte[] WRITE_WITH_OPTIONS =
            latin1("\0\2f\0octet\0tsize\000673312\0blksize2\0001500\0utimeout\000200000\0rollover\0001\0");
    static final byte[] DATA = latin1("\0\3\0\1abcdefgh");
    static final byte[] EMPTY_DATA = latin1("\0\3\377\377");
    static final byte[] ACK = latin1("\0\4\0\1");
    static final byte[] ACK_WITH_WINDOW_BYTE = latin1("\0\4\0\1\20");
    static final byte[] ERROR = latin1("\0\5\0\1File not found\0");
    static final byte[] OACK = latin1("\0\6blksize\0001428\0tsize\000673312\0");
    static final byte[] EMPTY_OACK = latin1("\0\6");

    static final List<byte[]> ALL = List.of(
            READ,
            WRITE,
            READ_WITH_OPTIONS,
            WRITE_WITH_OPTIONS,
            DATA,
            EMPTY_DATA,
            ACK,
            ACK_WITH_WINDOW_BYTE,
            ERROR,
            OACK,
            EMPTY_OACK);

    private GoldenPackets() {}
}
