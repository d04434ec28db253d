package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Packets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which packets are notable. */
class PacketLadderTest {
    private static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1000);
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 69);
    private static final InetSocketAddress TID = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2000);

    private final PacketLadder ladder = new PacketLadder("", false);

    private String next(final boolean isSent, final InetSocketAddress peer, final byte[] bytes) {
        return ladder.next(new ExchangedPacket(Instant.EPOCH, LOCAL, peer, isSent, bytes))
                .orElse("");
    }

    @BeforeEach
    void begin() {
        assertThat(next(true, SERVER, Packets.rrq("f"))).contains("RRQ f octet");
        assertThat(next(false, TID, Packets.data(1, new byte[512]))).contains("DATA 1", "from 127.0.0.1:2000");
    }

    @Test
    void shouldShowARepetitionAlsoAfterTheNumbersHaveRolledOver() {
        for (int block = 2; block <= 65_537; block++) {
            assertThat(next(false, TID, Packets.data(block & 0xFFFF, new byte[512])))
                    .as("block %d", block)
                    .isEmpty();
        }
        assertThat(next(false, TID, Packets.data(0, new byte[512]))).contains("DATA 0", "again");
        assertThat(next(false, TID, Packets.data(1, new byte[512]))).contains("DATA 1", "again");
    }

    @Test
    void shouldShowErrorsAndStrangers() {
        assertThat(next(true, TID, Packets.ack(1))).isEmpty();
        assertThat(next(false, SERVER, Packets.ack(1))).contains("ACK 1", "from 127.0.0.1:69");
        assertThat(next(true, SERVER, Packets.error(5, "who are you?"))).contains("ERROR 5 who are you?");
        assertThat(next(false, TID, new byte[] {0})).contains("1 bytes");
    }

    @Test
    void shouldBeginAnewWithARequestToAnotherAddress() {
        assertThat(next(true, SERVER, Packets.rrq("f"))).contains("RRQ").doesNotContain("again");
        assertThat(next(false, SERVER, Packets.data(1, new byte[512]))).contains("DATA 1", "from 127.0.0.1:69");
    }

    @Test
    void shouldShowNoCharacterThatControlsATerminal() {
        assertThat(next(false, TID, Packets.error(0, "\u001b[2J\r\nhidden"))).doesNotContain("\u001b", "\r", "\n");
    }
}
