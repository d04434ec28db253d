package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.tftp.server.ListenException.Reason;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reasons that a test without privileges can make; ServerProgramIT shows the others. */
class BindFailureTest {
    @Test
    void shouldFindThatAnotherProgramHasThePort() throws IOException {
        try (RawPeer taken = RawPeer.onLoopback()) {
            assertThat(BindFailure.reason(taken.address())).isEqualTo(Reason.IN_USE);
        }
    }

    @Test
    void shouldFindThatTheAddressIsNotHere() {
        assertThat(BindFailure.reason(new InetSocketAddress(Addresses.ipv4(203, 0, 113, 77), 6969)))
                .isEqualTo(Reason.NO_SUCH_ADDRESS);
    }

    @Test
    void shouldReadTheWholeSettingOfTheSystem() throws Exception {
        final Path setting = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
        assumeTrue(Files.exists(setting), "Linux has this setting");
        try (RunningProcess cat = RunningProcess.start("cat", setting.toString())) {
            cat.exitCode();
            assertThat(BindFailure.firstUnprivileged())
                    .isEqualTo(Integer.parseInt(cat.output().strip()));
        }
    }

    /** Whatever the system calls it: a German one says that the address is already used. */
    @Test
    void shouldNotReadTheSystemsText() {
        final ListenException e = new ListenException(
                new InetSocketAddress(Addresses.loopback(), 69),
                Reason.DENIED,
                new IOException("Die Adresse wird bereits verwendet"));

        assertThat(e.reason()).isEqualTo(Reason.DENIED);
        assertThat(e).hasMessageStartingWith("cannot listen on 127.0.0.1:69: this user may not use the port");
    }
}
