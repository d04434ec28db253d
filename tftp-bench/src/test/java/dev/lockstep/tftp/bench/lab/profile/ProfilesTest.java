package dev.lockstep.tftp.bench.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of times that each program sends a packet, and the time in seconds after which it gives up. */
class ProfilesTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "busybox, 12, 12.9, 0.1",
        "ipxe, 6, 15.75, 0",
        "atftp, 6, 30, 0",
        "edk2, 6, 24, 0",
        "uboot, 11, 55, 0",
        "tftpd64, 7, 21, 0",
        "commons-net, 1, 25, 0",
        "hpa5, 6, 63, 0",
        "hpa7, 6, 63, 0",
        "dnsmasq-2.90, 7, 28.5, 0.5",
        "curl, 43, 300.5, 0.5",
        "dnsmasq-2.92, 12, 149.5, 0.5"
    })
    void shouldGiveUpAsItsProgramDoes(
            final String name, final int transmissions, final double seconds, final double clockSeconds) {
        final RetransmitPolicy policy = Profiles.parse(name).asServer();
        final RetransmitStrategy strategy = policy.newStrategy(1);
        int sent = 1;
        long waitedNs = strategy.timeoutNs();
        strategy.onTimeout();
        while (!strategy.exhausted()) {
            sent++;
            waitedNs += strategy.timeoutNs();
            strategy.onTimeout();
        }

        assertThat(sent).isEqualTo(transmissions);
        assertThat(waitedNs / (double) SECOND).isCloseTo(seconds, within(0.05 + clockSeconds));
    }

    @Test
    void tftpHpasClientIsSlowerThanItsServer() {
        final RetransmitStrategy client = Profiles.parse("hpa5").asClient().newStrategy(1);

        assertThat(client.timeoutNs()).isEqualTo(5 * SECOND);
    }

    /** Its default limit of an hour, divided by fifty repetitions. */
    @Test
    void curlWaitsForMoreThanAMinuteOnceItsRequestIsAnswered() {
        final RetransmitStrategy client = Profiles.parse("curl").asClient().newStrategy(1);
        client.onTransmit(0, false);
        client.onReply(0, false);

        assertThat(client.timeoutNs()).isBetween(72 * SECOND, 73 * SECOND);
    }

    /** After a timeout iPXE skips a sample, then reduces its timeout by an eighth for each sample. */
    @Test
    void ipxeStaysSlowAfterALoss() {
        final RetransmitStrategy ipxe = Profiles.parse("ipxe").asClient().newStrategy(1);
        ipxe.onTimeout();
        ipxe.onTimeout();
        assertThat(ipxe.timeoutNs()).isEqualTo(SECOND);
        ipxe.onReply(0, true);
        ipxe.onReply(0, false);
        assertThat(ipxe.timeoutNs()).as("two samples skipped").isEqualTo(SECOND);
        ipxe.onReply(0, false);
        assertThat(ipxe.timeoutNs()).isEqualTo(875_000_000L);
        for (int i = 0; i < 20; i++) {
            ipxe.onReply(0, false);
        }
        assertThat(ipxe.timeoutNs()).isEqualTo(SECOND / 4);
    }

    @Test
    void shouldListStrategiesAndProfilesForAnUnknownName() {
        assertThatThrownBy(() -> Profiles.parse("windows"))
                .hasMessageContaining("'windows'")
                .hasMessageContaining("adaptive")
                .hasMessageContaining("busybox");
    }
}
