package dev.lockstep.tftp.embedding;

import dev.lockstep.tftp.client.RemoteFile;
import dev.lockstep.tftp.client.TftpClient;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A program that embeds server and client: reads a file twice, and prints the size or the reason why it cannot. */
final class EmbeddingProgram {
    private EmbeddingProgram() {}

    public static void main(final String[] arguments) throws Exception {
        for (int i = 0; i < 2; i++) {
            final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
            store.put("file", new byte[1000]);
            try (TftpServer server = TftpServer.builder(store)
                    .bind(InetAddress.getLoopbackAddress())
                    .port(0)
                    .start()) {
                read(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            } catch (final IllegalStateException e) {
                System.out.println("server: " + e.getMessage());
                read(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
        }
    }

    private static void read(final InetSocketAddress address) throws Exception {
        try (TftpClient client = TftpClient.builder().dally(false).build()) {
            System.out.println(client.get(RemoteFile.of(address, "file")).length + " bytes");
        } catch (final IllegalStateException e) {
            System.out.println("client: " + e.getMessage());
        }
    }
}
