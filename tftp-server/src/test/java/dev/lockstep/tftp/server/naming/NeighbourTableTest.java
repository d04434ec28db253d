package dev.lockstep.tftp.server.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linux's table of neighbours, in its own form. */
class NeighbourTableTest {
    @TempDir
    private Path directory;

    private NeighbourTable table() throws Exception {
        return new NeighbourTable(Files.write(
                directory.resolve("arp"),
                List.of(
                        "IP address       HW type     Flags       HW address            Mask     Device",
                        "192.0.2.7        0x1         0x2         52:54:00:AB:cd:01     *        eth0",
                        "192.0.2.8        0x1         0x0         00:00:00:00:00:00     *        eth0",
                        "192.0.2.9        0x1         0x6         52:54:00:ab:cd:09     *        eth0",
                        "192.0.2.10       broken")));
    }

    @Test
    void shouldTellTheHardwareAddressOfANeighbour() throws Exception {
        assertThat(table().hardwareAddress(InetAddress.getByName("192.0.2.7"))).contains("52-54-00-ab-cd-01");
        assertThat(table().hardwareAddress(InetAddress.getByName("192.0.2.9"))).contains("52-54-00-ab-cd-09");
    }

    @Test
    void shouldTellNoneOfOthers() throws Exception {
        for (final String address : List.of("192.0.2.8", "192.0.2.10", "192.0.2.70", "2001:db8::1")) {
            assertThat(table().hardwareAddress(InetAddress.getByName(address)))
                    .as(address)
                    .isEmpty();
        }
    }

    @Test
    void shouldTellNoneWhereTheSystemHasNoTable() throws Exception {
        assertThat(new NeighbourTable(directory.resolve("none")).hardwareAddress(InetAddress.getByName("192.0.2.7")))
                .isEmpty();
    }
}
