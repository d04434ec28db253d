package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.surrounded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every packet truncated to every length, followed by nothing, by other bytes or by another packet's NULs. */
@Tag("SEC-17.16")
class TruncationTest {
    static final List<PacketVectors.Vector> PACKETS = PacketVectors.ALL;

    private static final int OFFSET = 13;

    private final PacketWalk walk = new PacketWalk();

    @ParameterizedTest
    @FieldSource("PACKETS")
    void shouldNotReadAfterTheEndOfTheBuffer(final PacketVectors.Vector vector) {
        final byte[] packet = vector.bytes();
        for (int length = 0; length <= packet.length; length++) {
            final byte[] cut = Arrays.copyOf(packet, length);
            walk.walk(exact(cut), 0, length);
            walk.walk(surrounded(cut, OFFSET, 0), OFFSET, length);
        }
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void shouldNotDependOnTheBytesAroundIt(final PacketVectors.Vector vector) {
        final byte[] packet = vector.bytes();
        for (int length = 0; length <= packet.length; length++) {
            final byte[] cut = Arrays.copyOf(packet, length);
            final int alone = walk.walk(exact(cut), 0, length);

            assertThat(walk.walk(surrounded(cut, OFFSET, 64), OFFSET, length)).isEqualTo(alone);
            final UnsafeBuffer amongNuls = new UnsafeBuffer(new byte[OFFSET + length + 64]);
            amongNuls.putBytes(OFFSET, cut);
            assertThat(walk.walk(amongNuls, OFFSET, length)).isEqualTo(alone);
            final UnsafeBuffer beforeItsOwnRest = surrounded(packet, OFFSET, 64);
            assertThat(walk.walk(beforeItsOwnRest, OFFSET, length)).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void shouldReadTheSamePairsAtEachOffset(final PacketVectors.Vector vector) {
        final byte[] packet = vector.bytes();
        final PacketWalk elsewhere = new PacketWalk();
        for (int length = 0; length <= packet.length; length++) {
            final byte[] cut = Arrays.copyOf(packet, length);
            walk.walk(exact(cut), 0, length);
            elsewhere.walk(surrounded(cut, OFFSET, 64), OFFSET, length);

            assertThat(elsewhere.options()).isEqualTo(walk.options());
        }
    }
}
