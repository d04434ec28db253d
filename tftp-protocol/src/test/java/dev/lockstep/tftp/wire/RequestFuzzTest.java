package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;

/** Any request. The saved inputs are golden packets and datagrams that broke other implementations. */
class RequestFuzzTest {
    /** Writing the fields that were read from a request gives the same bytes, except for the letter case of the mode. */
    @FuzzTest
    @Tag("SEC-17.43")
    void shouldWriteARequestAsItWas(final byte[] datagram) {
        final UnsafeBuffer source = exact(datagram);
        final int opcode = TftpPacket.validate(source, 0, datagram.length);
        if (opcode != Opcode.RRQ && opcode != Opcode.WRQ) {
            return;
        }
        final RequestDecoder request = new RequestDecoder().wrap(source, 0, datagram.length);
        final TransferMode mode = request.mode();
        if (mode == null) {
            return;
        }
        final UnsafeBuffer copy = exact(new byte[datagram.length]);
        final byte[] filename = CopiedOptions.bytes(source, request.filenameOffset(), request.filenameLength());
        final RequestEncoder written =
                new RequestEncoder().wrap(copy, 0, datagram.length).request(opcode, filename, mode);
        CopiedOptions.append(request.options(), written.options());

        copy.putBytes(request.modeOffset(), source, request.modeOffset(), request.modeLength());
        final int length = written.encodedLength();
        assertThat(CopiedOptions.bytes(copy, 0, length)).isEqualTo(CopiedOptions.bytes(source, 0, length));
    }
}
