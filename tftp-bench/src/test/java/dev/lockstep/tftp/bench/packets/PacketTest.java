package dev.lockstep.tftp.bench.packets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A peer's packets may be damaged: atftpd sends its first block again as three bytes. */
class PacketTest {
    private static Packet packet(final byte... bytes) {
        return new Packet(new InetSocketAddress(69), bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 255})
    void shouldReadAPacketThatEndsAnywhere(final int opcode) {
        final byte[] whole = {0, (byte) opcode, 'f', 0, 'o', 'c', 0, 'b', 0, '8', 0};
        for (int length = 0; length <= whole.length; length++) {
            final Packet packet = packet(Arrays.copyOf(whole, length));

            assertThat(packet.data()).hasSize(Math.max(0, length - 4));
            assertThat(packet.fileName() + packet.mode() + packet.message()).hasSizeLessThanOrEqualTo(2 * length);
            assertThat(packet.requestOptions()).hasSizeLessThanOrEqualTo(length);
            assertThat(packet.options()).hasSizeLessThanOrEqualTo(length);
            assertThat(packet.words()).hasSizeLessThanOrEqualTo(length + 1);
            assertThat(packet.isTerminated()).isEqualTo(length > 4 && whole[length - 1] == 0);
            assertThat(packet.toString()).isNotEmpty();
        }
    }

    @Test
    void shouldReadTheWordsOfARequest() {
        final Packet request = packet(Packets.rrq("f", "octet", "BLKSIZE", 8));

        assertThat(request.fileName()).isEqualTo("f");
        assertThat(request.mode()).isEqualTo("octet");
        assertThat(request.requestOptions()).isEqualTo(Map.of("blksize", "8"));
    }
}
