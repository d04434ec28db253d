package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpOption;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The datagrams of one row, which every codec writes and reads: datagram i has block number i. This class encodes them byte by byte,
 * independently of the codecs. A single kind of packet is repeated 64 times, as in a window; a mixture is long enough that the branch
 * predictor does not learn its order.
 */
final class Datagrams {
    static final String FILENAME = "images/pxeboot/vmlinuz";
    static final String MODE = "octet";
    static final int ERROR_CODE = 1;
    static final String ERROR_MESSAGE = "File not found";
    static final int BLOCK_SIZE = 512;
    static final int HEADER_LENGTH = 4;

    private static final int SAME = 64;
    private static final int MIXED = 4096;
    private static final long SEED = 2347;
    private static final TftpOption[] OPTIONS = {
        TftpOption.BLKSIZE, TftpOption.TSIZE, TftpOption.WINDOWSIZE, TftpOption.TIMEOUT, TftpOption.ROLLOVER
    };
    private static final long[] VALUES = {1428, 73_400_320, 16, 3, 1};

    private final byte[] content = new byte[BLOCK_SIZE];
    private final boolean copied;
    private final int[] opcodes;
    private final int[] optionCounts;
    private final byte[][] datagrams;

    Datagrams(final Packet packet) {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < BLOCK_SIZE; i++) {
            content[i] = (byte) random.nextInt();
        }
        final Packet[] kinds = packet.kinds();
        final int count = kinds.length == 1 ? SAME : MIXED;
        copied = packet == Packet.DATA_COPIED;
        opcodes = new int[count];
        optionCounts = new int[count];
        datagrams = new byte[count][];
        for (int i = 0; i < count; i++) {
            final Packet kind = kinds[random.nextInt(kinds.length)];
            opcodes[i] = kind.opcode();
            optionCounts[i] = kind.optionCount();
            datagrams[i] = write(opcodes[i], optionCounts[i], i);
        }
    }

    private byte[] write(final int opcode, final int optionCount, final int number) {
        final ByteArrayOutputStream datagram = new ByteArrayOutputStream();
        datagram.write(0);
        datagram.write(opcode);
        switch (opcode) {
            case Opcode.RRQ, Opcode.WRQ -> {
                write(datagram, FILENAME);
                write(datagram, MODE);
            }
            case Opcode.DATA, Opcode.ACK -> {
                datagram.write(number >> Byte.SIZE);
                datagram.write(number);
            }
            case Opcode.ERROR -> {
                datagram.write(0);
                datagram.write(ERROR_CODE);
                write(datagram, ERROR_MESSAGE);
            }
            default -> {
                // an OACK has options only
            }
        }
        for (int i = 0; i < optionCount; i++) {
            write(datagram, option(i).text());
            write(datagram, Long.toString(value(i)));
        }
        if (opcode == Opcode.DATA) {
            datagram.writeBytes(content);
        }
        return datagram.toByteArray();
    }

    private static void write(final ByteArrayOutputStream datagram, final String text) {
        datagram.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        datagram.write(0);
    }

    static TftpOption option(final int index) {
        return OPTIONS[index];
    }

    static long value(final int index) {
        return VALUES[index];
    }

    /** The number of datagrams, a power of two. */
    int count() {
        return datagrams.length;
    }

    int opcode(final int number) {
        return opcodes[number];
    }

    int optionCount(final int number) {
        return optionCounts[number];
    }

    byte[] datagram(final int number) {
        return datagrams[number];
    }

    /** The bytes of a block. */
    byte[] content() {
        return content;
    }

    /** Whether blocks are copied into packets and out of them. */
    boolean isCopied() {
        return copied;
    }

    /** The offset of each datagram in a buffer that holds all of them back to back; the last entry is the total length. */
    int[] offsets() {
        final int[] offsets = new int[datagrams.length + 1];
        for (int i = 0; i < datagrams.length; i++) {
            offsets[i + 1] = offsets[i] + datagrams[i].length;
        }
        return offsets;
    }
}
