package dev.lockstep.tftp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten million hostile datagrams. Each batch has a seed of its own, which a failure names: {@code -Dtftp.seed=...} repeats that batch alone.
 */
class RandomDatagramTest {
    private static final String SEED_PROPERTY = "tftp.seed";
    private static final int BATCHES = 1_000;
    private static final int BATCH_SIZE = 10_000;

    /** The datagram begins here, after bytes that do not belong to it, and ends with the buffer. */
    private static final int OFFSET = 3;

    private static final int ANSWERS = Opcode.OACK - TftpPacket.UNTERMINATED_MODE + 1;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final byte[] memory = new byte[OFFSET + RandomDatagrams.MAX_LENGTH];
    private final PacketWalk walk = new PacketWalk();
    private final int[] answers = new int[ANSWERS];

    @Test
    @Tag("SEC-17.16")
    @Tag("SEC-17.43")
    void shouldDecodeTenMillionHostileDatagramsWithoutReadingOutside() {
        final Long seed = Long.getLong(SEED_PROPERTY);
        if (seed != null) {
            decodeBatch(seed);
            return;
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            decodeBatch(batch);
        }

        for (int answer = TftpPacket.UNTERMINATED_MODE; answer <= Opcode.OACK; answer++) {
            final int count = answers[answer - TftpPacket.UNTERMINATED_MODE];
            assertThat(count).as("number of results %d", answer).isGreaterThan(answer == 0 ? -1 : BATCHES);
        }
        assertThat(walk.options()).as("pairs").isGreaterThan(BATCHES * 1_000L);
    }

    private void decodeBatch(final long seed) {
        final RandomDatagrams datagrams = new RandomDatagrams(seed);
        for (int i = 0; i < BATCH_SIZE; i++) {
            final int length = datagrams.next();
            System.arraycopy(datagrams.bytes(), 0, memory, OFFSET, length);
            buffer.wrap(memory, 0, OFFSET + length);
            try {
                answers[walk.walk(buffer, OFFSET, length) - TftpPacket.UNTERMINATED_MODE]++;
            } catch (final RuntimeException | AssertionError e) {
                final String datagram = HexFormat.of().formatHex(Arrays.copyOfRange(memory, OFFSET, OFFSET + length));
                throw new AssertionError("-D" + SEED_PROPERTY + "=" + seed + ", datagram " + i + ": " + datagram, e);
            }
        }
    }
}
