package dev.lockstep.tftp.wire;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random datagrams that are nearly valid, so that decoders read far into them. The same seed gives the same series. Allocates nothing. */
final class RandomDatagrams {
    static final int MAX_LENGTH = 160;

    private static final byte[][] GOLDEN = PacketVectors.ALL.stream()
            .map(PacketVectors.Vector::bytes)
            .filter(packet -> packet.length > 0)
            .toArray(byte[][]::new);
    private static final byte[][] WORDS = words();
    private static final byte[] ALPHABET =
            "\0\0\0\0aAoOcCtTbBlLkKsSiIzZeE0123456789-/.%[{@`\177\200\377".getBytes(StandardCharsets.ISO_8859_1);

    private final SplittableRandom random;
    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;

    RandomDatagrams(final long seed) {
        random = new SplittableRandom(seed);
    }

    private static byte[][] words() {
        final String words =
                "f octet netascii OCTET mail blksize BLKSIZE blksize2 timeout utimeout tsize windowsize rollover x 0 1 8 512 65464"
                        + " 9223372036854775807 9223372036854775808 99999999999999999999 -1 0x10 ../x";
        final String[] texts = words.split(" ", -1);
        final byte[][] result = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            result[i] = texts[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return result;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Writes the next datagram into {@link #bytes()} and returns its length. */
    int next() {
        length = 0;
        switch (random.nextInt(8)) {
            case 0 -> noise(random.nextInt(40));
            case 1, 2 -> {
                opcode();
                letters(random.nextInt(48));
            }
            case 3, 4, 5 -> {
                opcode();
                strings(random.nextInt(10));
            }
            default -> mutated();
        }
        return length;
    }

    private void opcode() {
        append((byte) (random.nextInt(32) == 0 ? 1 : 0));
        append((byte) random.nextInt(8));
    }

    private void noise(final int count) {
        for (int i = 0; i < count; i++) {
            append((byte) random.nextInt());
        }
    }

    private void letters(final int count) {
        for (int i = 0; i < count; i++) {
            append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
    }

    private void strings(final int count) {
        for (int i = 0; i < count; i++) {
            append(WORDS[random.nextInt(WORDS.length)]);
            if (random.nextInt(8) != 0) {
                append((byte) 0);
            }
        }
    }

    private void mutated() {
        append(GOLDEN[random.nextInt(GOLDEN.length)]);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(length)] = random.nextBoolean() ? 0 : (byte) random.nextInt();
        }
        if (random.nextInt(4) == 0) {
            length = random.nextInt(length + 1);
        }
        if (random.nextInt(4) == 0) {
            letters(random.nextInt(16));
        }
    }

    private void append(final byte[] more) {
        for (final byte value : more) {
            append(value);
        }
    }

    private void append(final byte value) {
        if (length < MAX_LENGTH) {
            bytes[length++] = value;
        }
    }
}
