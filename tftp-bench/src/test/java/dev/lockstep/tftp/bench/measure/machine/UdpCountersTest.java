package dev.lockstep.tftp.bench.measure.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class UdpCountersTest {
    @Test
    void shouldNotBeNegative() {
        assertThat(UdpCounters.drops()).isNotNegative();
    }

    @Test
    void shouldCountDroppedDatagrams() throws IOException {
        final InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket receiver = new DatagramSocket(null);
                DatagramSocket sender = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            receiver.setReceiveBufferSize(1);
            receiver.bind(new InetSocketAddress(loopback, 0));
            final long before = UdpCounters.drops();

            for (int i = 0; i < 100; i++) {
                sender.send(new DatagramPacket(new byte[1428], 1428, receiver.getLocalSocketAddress()));
            }

            assertThat(UdpCounters.drops() - before).isGreaterThanOrEqualTo(50);
        }
    }
}
