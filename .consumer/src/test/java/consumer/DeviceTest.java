package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.tftp.server.junit.TftpServerExtension;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with a network that loses packets, for the tests of a client of one's own. */
class DeviceTest {
    private final MemoryStore files = new MemoryStore(WritePolicy.CREATE);

    @RegisterExtension
    final TftpServerExtension server = TftpServerExtension.serving(files)
            .over(LinkConditions.builder().loss(0.05).build(), 7);

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
}
