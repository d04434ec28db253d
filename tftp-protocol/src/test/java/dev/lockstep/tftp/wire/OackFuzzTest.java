package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;

/** Any OACK. The saved inputs are golden packets and datagrams that broke other implementations. */
class OackFuzzTest {
    /** Writing the pairs that were read from an OACK gives the same bytes. */
    @FuzzTest
    @Tag("SEC-17.43")
    void shouldWriteThePairsOfAnOackAsTheyWere(final byte[] datagram) {
        final UnsafeBuffer source = exact(datagram);
        if (TftpPacket.validate(source, 0, datagram.length) != Opcode.OACK) {
            return;
        }
        final UnsafeBuffer copy = exact(new byte[datagram.length]);
        final OackEncoder oack = new OackEncoder().wrap(copy, 0, datagram.length);
        CopiedOptions.append(new OackDecoder().wrap(source, 0, datagram.length).options(), oack.options());

        final int length = oack.encodedLength();
        assertThat(CopiedOptions.bytes(copy, 0, length)).isEqualTo(CopiedOptions.bytes(source, 0, length));
    }
}
