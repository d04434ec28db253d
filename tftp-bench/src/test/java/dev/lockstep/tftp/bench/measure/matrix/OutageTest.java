package dev.lockstep.tftp.bench.measure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.relay.RelayedDatagram;
import dev.lockstep.tftp.wire.Opcode;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** An outage begins with a block, and ends after its time. */
class OutageTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(1);

    private static RelayedDatagram datagram(final long atNs, final int opcode, final long index) {
        return new RelayedDatagram(
                atNs, opcode == Opcode.ACK, ADDRESS, ADDRESS, opcode, index, 1, new byte[4], new long[] {atNs});
    }

    @Test
    void shouldLoseEverythingFromItsBlockOnForItsTime() {
        final Predicate<RelayedDatagram> outage = Outage.MIDDLE.of(65);

        assertThat(outage.test(datagram(1, Opcode.DATA, 32))).isTrue();
        assertThat(outage.test(datagram(2, Opcode.ACK, 33))).isTrue();
        assertThat(outage.test(datagram(3, Opcode.DATA, 33))).isFalse();
        assertThat(outage.test(datagram(4, Opcode.ACK, 32))).isFalse();
        assertThat(outage.test(datagram(2 + Outage.LENGTH_NS, Opcode.DATA, 33))).isFalse();
        assertThat(outage.test(datagram(3 + Outage.LENGTH_NS, Opcode.DATA, 33))).isTrue();
        assertThat(outage.test(datagram(4 + Outage.LENGTH_NS, Opcode.DATA, 33))).isTrue();
    }

    @Test
    void shouldBeginAtTheFirstTheMiddleOrTheLastBlock() {
        assertThat(Outage.FIRST.block(65)).isEqualTo(1);
        assertThat(Outage.MIDDLE.block(65)).isEqualTo(33);
        assertThat(Outage.LAST.block(65)).isEqualTo(65);
        assertThat(Outage.MIDDLE.block(1)).isEqualTo(1);
    }
}
