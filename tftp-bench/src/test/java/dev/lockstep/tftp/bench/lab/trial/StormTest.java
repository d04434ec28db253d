package dev.lockstep.tftp.bench.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server needs 100 us for each packet. With a timeout of 100 ms theory predicts the collapse at 1000 clients. */
class StormTest {
    private static final TransferSpec SPEC = new TransferSpec(false, 20 * 1428, 1428, 1);

    private static Storm.Result storm(final String timer, final int clients, final long arrivalNs) {
        final LinkConditions link = LinkConditions.builder().delayNs(50_000).build();
        final Scenario scenario = new Scenario(
                "", link, link, new HostConditions(100_000, List.of(), null, 0, false), HostConditions.INSTANT);
        return new Storm(SPEC, scenario, () -> Profiles.parse(timer), Profiles.parse(timer), clients, arrivalNs)
                .run("storm");
    }

    @Test
    void shouldServeFewClientsWithoutRetransmission() {
        final Storm.Result result = storm("fixed:100ms", 100, 0);

        assertThat(result.successes()).isEqualTo(100);
        assertThat(result.spurious() + result.necessary()).isZero();
        assertThat(result.blocks()).isEqualTo(2100);
        assertThat(result.packetsToClients()).as("with the OACKs").isEqualTo(2200);
        // the request and the 21 ACKs of each client take the server 100 us each
        assertThat(result.lastNs()).isGreaterThanOrEqualTo(100L * 21 * 100_000);
    }

    @Test
    void shouldCollapseIfTheRoundTripIsLongerThanTheTimeout() {
        final String timer = "fixed:100ms,patience=4s";

        assertThat(storm(timer, 800, 0).spuriousPart()).isLessThan(0.05);
        assertThat(storm(timer, 1200, 0).spuriousPart()).isGreaterThan(0.3);
    }

    @Test
    void shouldNotCollapseIfArrivalsAreSpread() {
        final Storm.Result result = storm("fixed:100ms", 2000, 20_000_000_000L);

        assertThat(result.successes()).isEqualTo(2000);
        assertThat(result.spuriousPart()).isLessThan(0.01);
    }

    @Test
    void shouldBeDeterministic() {
        assertThat(storm("adaptive", 500, 0)).usingRecursiveComparison().isEqualTo(storm("adaptive", 500, 0));
    }
}
