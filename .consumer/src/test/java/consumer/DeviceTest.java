package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockstep.tftp.client.TftpErrorException;
import dev.lockstep.tftp.server.junit.ScriptedServerExtension;
import dev.lockstep.tftp.server.junit.TftpServerExtension;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers for the tests of a client of one's own: one behind a network that loses packets, and one that follows a script. */
class DeviceTest {
    private final MemoryStore files = new MemoryStore(WritePolicy.CREATE);

    @RegisterExtension
    final TftpServerExtension server = TftpServerExtension.serving(files)
            .over(LinkConditions.builder().loss(0.05).build(), 7);

    @RegisterExtension
    final ScriptedServerExtension script = new ScriptedServerExtension();

    @Test
    void shouldReadItsConfigurationAndWriteItsLog() throws Exception {
        files.put("device.cfg", "name=a".getBytes(StandardCharsets.UTF_8));
        try (Device device = new Device(server.address())) {
            assertEquals("name=a", device.configuration());
            device.report("started");
        }
        server.assertRead("device.cfg");
        server.assertWritten("device.log");
        server.assertNotAskedFor("default.cfg");
    }

    @Test
    void shouldTellThatTheServersDiskIsFull() {
        script.play(transfer -> {
            transfer.expectWrite("device.log");
            transfer.expectRepetition();
            transfer.sendError(3, "no space left");
        });
        try (Device device = new Device(script.address())) {
            assertThrows(TftpErrorException.class, () -> device.report("started"));
        }
    }
}
