package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A baseline: a codec that uses only the JDK. It accesses direct memory by absolute index, validates in the same way, and allocates no objects;
 * texts are encoded once in advance. A subclass gives the memory. A fork loads one of them, so that the compiler inlines its methods.
 */
public abstract class JdkPackets extends PacketBenchmark {
    private static final byte[] FILENAME = terminated(Datagrams.FILENAME);
    private static final byte[] MODE = terminated(Datagrams.MODE);
    private static final byte[] ERROR_MESSAGE = terminated(Datagrams.ERROR_MESSAGE);
    private static final TftpOption[] OPTIONS = TftpOption.values();
    private static final byte[][] OPTION_NAMES = terminated(OPTIONS);
    private static final TransferMode[] MODES = TransferMode.values();
    private static final byte[][] MODE_NAMES = {
        terminated(TransferMode.NETASCII.text()), terminated(TransferMode.OCTET.text())
    };
    private static final int MALFORMED = -1;
    private static final int CASE_BIT = 0x20;

    /** The row. */
    @Param
    Packet packet = Packet.ACK;

    private final byte[] copy = new byte[Datagrams.BLOCK_SIZE];
    private Datagrams sample = new Datagrams(packet);
    private int[] offsets = {};

    /** Allocates direct memory. */
    abstract void allocate(int length);

    abstract byte getByte(int offset);

    /** In network byte order. */
    abstract short getShort(int offset);

    abstract void get(int offset, byte[] destination, int length);

    abstract void putByte(int offset, byte value);

    /** In network byte order. */
    abstract void putShort(int offset, short value);

    /** In network byte order. */
    abstract void putInt(int offset, int value);

    abstract void put(int offset, byte[] source, int length);

    private static byte[] terminated(final String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[][] terminated(final TftpOption[] options) {
        final byte[][] names = new byte[options.length][];
        for (int i = 0; i < names.length; i++) {
            names[i] = terminated(options[i].text());
        }
        return names;
    }

    @Override
    final Packet packet() {
        return packet;
    }

    @Override
    final void prepare(final Datagrams sample) {
        this.sample = sample;
        offsets = sample.offsets();
        allocate(offsets[sample.count()]);
    }

    @Override
    final void put(final int datagram, final byte[] bytes) {
        put(offsets[datagram], bytes, bytes.length);
    }

    @Override
    final byte[] bytes(final int datagram) {
        final byte[] bytes = new byte[offsets[datagram + 1] - offsets[datagram]];
        get(offsets[datagram], bytes, bytes.length);
        return bytes;
    }

    /**
     * Validates a datagram, so that it is safe to decode.
     *
     * @return its opcode
     */
    @Benchmark
    public int validate() {
        final int datagram = next();
        return validate(offsets[datagram], offsets[datagram + 1]);
    }

    private int validate(final int offset, final int end) {
        if (end - offset < Short.BYTES) {
            return MALFORMED;
        }
        final int opcode = getShort(offset) & 0xFFFF;
        return switch (opcode) {
            case Opcode.RRQ, Opcode.WRQ -> {
                final int filenameEnd = indexOfNul(offset + Short.BYTES, end);
                yield filenameEnd < 0 || indexOfNul(filenameEnd + 1, end) < 0 ? MALFORMED : opcode;
            }
            case Opcode.DATA, Opcode.ACK, Opcode.ERROR -> end - offset < Datagrams.HEADER_LENGTH ? MALFORMED : opcode;
            case Opcode.OACK -> opcode;
            default -> MALFORMED;
        };
    }

    private int indexOfNul(final int from, final int end) {
        for (int i = from; i < end; i++) {
            if (getByte(i) == 0) {
                return i;
            }
        }
        return -1;
    }

    @Override
    final int encode(final int datagram) {
        final int offset = offsets[datagram];
        final int opcode = sample.opcode(datagram);
        return switch (opcode) {
            case Opcode.RRQ, Opcode.WRQ -> {
                putShort(offset, (short) opcode);
                final int limit = putText(putText(offset + Short.BYTES, FILENAME), MODE);
                yield putOptions(limit, sample.optionCount(datagram)) - offset;
            }
            case Opcode.DATA -> {
                putInt(offset, Opcode.DATA << Short.SIZE | datagram);
                if (sample.isCopied()) {
                    put(offset + Datagrams.HEADER_LENGTH, sample.content(), Datagrams.BLOCK_SIZE);
                }
                yield Datagrams.HEADER_LENGTH + Datagrams.BLOCK_SIZE;
            }
            case Opcode.ACK -> {
                putInt(offset, Opcode.ACK << Short.SIZE | datagram);
                yield Datagrams.HEADER_LENGTH;
            }
            case Opcode.ERROR -> {
                putInt(offset, Opcode.ERROR << Short.SIZE | Datagrams.ERROR_CODE);
                yield putText(offset + Datagrams.HEADER_LENGTH, ERROR_MESSAGE) - offset;
            }
            default -> {
                putShort(offset, (short) Opcode.OACK);
                yield putOptions(offset + Short.BYTES, sample.optionCount(datagram)) - offset;
            }
        };
    }

    private int putOptions(final int from, final int count) {
        int limit = from;
        for (int i = 0; i < count; i++) {
            limit = putText(limit, OPTION_NAMES[Datagrams.option(i).ordinal()]);
            limit = putDecimal(limit, Datagrams.value(i));
        }
        return limit;
    }

    private int putText(final int offset, final byte[] text) {
        put(offset, text, text.length);
        return offset + text.length;
    }

    private int putDecimal(final int offset, final long value) {
        int end = offset;
        for (long rest = value; rest >= 10; rest /= 10) {
            end++;
        }
        putByte(end + 1, (byte) 0);
        long rest = value;
        for (int i = end; i >= offset; i--) {
            putByte(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return end + 2;
    }

    @Override
    final long decode(final int datagram) {
        final int offset = offsets[datagram];
        final int end = offsets[datagram + 1];
        final int opcode = validate(offset, end);
        return opcode
                + switch (opcode) {
                    case Opcode.RRQ, Opcode.WRQ -> {
                        final int filenameEnd = indexOfNul(offset + Short.BYTES, end);
                        final int modeEnd = indexOfNul(filenameEnd + 1, end);
                        yield filenameEnd
                                - (offset + Short.BYTES)
                                + mode(filenameEnd + 1, modeEnd)
                                + options(modeEnd + 1, end);
                    }
                    case Opcode.DATA -> data(offset, end - offset - Datagrams.HEADER_LENGTH);
                    case Opcode.ACK -> getShort(offset + Short.BYTES) & 0xFFFF;
                    case Opcode.ERROR -> {
                        final int messageEnd = indexOfNul(offset + Datagrams.HEADER_LENGTH, end);
                        yield (getShort(offset + Short.BYTES) & 0xFFFF)
                                + (messageEnd < 0 ? end : messageEnd)
                                - (offset + Datagrams.HEADER_LENGTH);
                    }
                    case Opcode.OACK -> options(offset + Short.BYTES, end);
                    default -> throw new IllegalStateException("no packet: " + opcode);
                };
    }

    private int data(final int offset, final int length) {
        if (sample.isCopied()) {
            get(offset + Datagrams.HEADER_LENGTH, copy, length);
        }
        return (getShort(offset + Short.BYTES) & 0xFFFF) + length;
    }

    private int mode(final int offset, final int end) {
        for (int i = 0; i < MODES.length; i++) {
            if (equalsIgnoreCase(offset, end, MODE_NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    private long options(final int from, final int end) {
        long sum = 0;
        int next = from;
        while (true) {
            final int nameEnd = indexOfNul(next, end);
            final int valueEnd = nameEnd <= next ? -1 : indexOfNul(nameEnd + 1, end);
            if (valueEnd < 0) {
                return sum;
            }
            for (int i = 0; i < OPTIONS.length; i++) {
                if (equalsIgnoreCase(next, nameEnd, OPTION_NAMES[i])) {
                    sum += (i + 1) * decimal(nameEnd + 1, valueEnd);
                    break;
                }
            }
            next = valueEnd + 1;
        }
    }

    private boolean equalsIgnoreCase(final int offset, final int end, final byte[] lowerCase) {
        if (end - offset != lowerCase.length - 1) {
            return false;
        }
        for (int i = 0; i < lowerCase.length - 1; i++) {
            final byte actual = getByte(offset + i);
            final byte expected = lowerCase[i];
            if (actual != expected && (expected < 'a' || expected > 'z' || (actual | CASE_BIT) != expected)) {
                return false;
            }
        }
        return true;
    }

    private long decimal(final int offset, final int end) {
        long value = offset < end ? 0 : MALFORMED;
        for (int i = offset; i < end; i++) {
            final int digit = getByte(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return MALFORMED;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
