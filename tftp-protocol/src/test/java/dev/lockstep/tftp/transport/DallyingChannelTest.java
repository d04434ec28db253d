package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.simulation.MemoryContent;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.transfer.TransferState;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A loop whose clock moves when told, and a receiver in it that dallies. */
class DallyingChannelTest {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final int ANY_TIME_MS = 60_000;
    private static final byte[] LAST_BLOCK = {0, 3, 0, 1, 'a', 'b', 'c'};
    private static final byte[] LAST_ACK = {0, 4, 0, 1};

    private long nowNs = 1;

    @Test
    @Tag("1350-6.5")
    void shouldRepeatTheFinalAckInACycleThatComesAMillisecondLater() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, LOCAL);
                TransferLoop loop = new TransferLoop(() -> nowNs, new MemoryBudget(1 << 20), SegmentationOffload.OFF)) {
            server.setSoTimeout(ANY_TIME_MS);
            final TransferChannel<ClientTransfer> channel = loop.start(
                    ClientTransfer.reading(
                            TransferRequest.of(FileName.of("f")), new MemoryContent(), server.getLocalPort()),
                    PortRange.EPHEMERAL,
                    LOCAL,
                    LOCAL,
                    new NoObserver());
            channel.flush();
            final SocketAddress client = received(server).getSocketAddress();
            for (int i = 0; i < 10; i++) {
                server.send(new DatagramPacket(LAST_BLOCK, LAST_BLOCK.length, client));
                nowNs += 1_000_000;
                loop.doWork();
                final DatagramPacket ack = received(server);
                assertThat(ack.getData()).startsWith(LAST_ACK);
                assertThat(channel.transfer().state()).isEqualTo(TransferState.DALLYING);
            }
        }
    }

    private static DatagramPacket received(final DatagramSocket server) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[600], 600);
        server.receive(packet);
        return packet;
    }
}
