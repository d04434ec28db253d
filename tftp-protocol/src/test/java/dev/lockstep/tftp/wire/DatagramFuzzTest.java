package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Any datagram. The saved inputs are golden packets and datagrams that broke other implementations. */
class DatagramFuzzTest {
    /** No datagram makes an accessor fail or read outside the datagram. */
    @FuzzTest
    @Tag("SEC-17.43")
    void shouldDecodeInsideTheDatagram(final byte[] datagram) {
        new PacketWalk().walk(exact(datagram), 0, datagram.length);
    }
}
