package dev.lockstep.tftp.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final long MS = 1_000_000L;
    private static final int PACKETS = 200_000;

    private final KeyedRandom random = new KeyedRandom(7);
    private final long[] arrivals = new long[Link.MOST_ARRIVALS];

    private static LinkConditions with(
            final double loss,
            final double duplication,
            final double reordering,
            final double corruption,
            final int mtu) {
        return LinkConditions.builder()
                .delayNs(MS)
                .loss(loss)
                .duplication(duplication)
                .reordering(reordering, 5 * MS)
                .corruption(corruption)
                .mtu(mtu)
                .build();
    }

    private double lostPart(final LinkConditions conditions, final int length) {
        final Link link = new Link(conditions, random);
        int lost = 0;
        for (int i = 0; i < PACKETS; i++) {
            lost += link.carry(random.key(0, 3, i, 1), i * MS, length, arrivals) == 0 ? 1 : 0;
        }
        return lost / (double) PACKETS;
    }

    @Test
    void shouldLoseTheGivenFraction() {
        assertThat(lostPart(with(0.03, 0, 0, 0, 0), 516)).isCloseTo(0.03, within(0.0015));
        assertThat(lostPart(with(0, 0, 0, 0.02, 0), 516)).isCloseTo(0.02, within(0.0015));
        assertThat(lostPart(with(0, 0, 0, 0, 0), 516)).isZero();
    }

    /** With an MTU of 1500, 1472 bytes need one fragment, 1473 two and 8196 six, of which one is lost with probability 1 - 0.99^6. */
    @Test
    void shouldLoseAPacketIfItLosesAFragment() {
        assertThat(lostPart(with(0.01, 0, 0, 0, 1500), 1472)).isCloseTo(0.01, within(0.001));
        assertThat(lostPart(with(0.01, 0, 0, 0, 1500), 1473)).isCloseTo(0.0199, within(0.0015));
        assertThat(lostPart(with(0.01, 0, 0, 0, 1500), 8196)).isCloseTo(0.0585, within(0.002));
    }

    /** On links of the same seed a packet has the same fate, regardless of order and time. */
    @Test
    void shouldDecideAPacketsFateByItsKeyAlone() {
        final Link forwards = new Link(with(0.3, 0, 0, 0, 0), random);
        final Link backwards = new Link(with(0.3, 0, 0, 0, 0), random);
        final boolean[] lost = new boolean[1000];
        for (int i = 0; i < lost.length; i++) {
            lost[i] = forwards.carry(random.key(1, 3, i, 2), i, 100, arrivals) == 0;
        }
        for (int i = lost.length - 1; i >= 0; i--) {
            assertThat(backwards.carry(random.key(1, 3, i, 2), 5 * MS + lost.length - i, 100, arrivals) == 0)
                    .isEqualTo(lost[i]);
        }
    }

    @Test
    void shouldDuplicateAndReorderTheGivenFractions() {
        final Link link = new Link(with(0, 0.1, 0.2, 0, 0), random);
        int twice = 0;
        int late = 0;
        for (int i = 0; i < PACKETS; i++) {
            final int count = link.carry(random.key(0, 3, i, 1), i * MS, 100, arrivals);
            twice += count == 2 ? 1 : 0;
            late += arrivals[0] == i * MS + 6 * MS ? 1 : 0;
        }

        assertThat(twice / (double) PACKETS).isCloseTo(0.1, within(0.003));
        assertThat(late / (double) PACKETS).isCloseTo(0.2, within(0.004));
    }

    /** 972 bytes and 28 bytes of headers take 8 ms at 1 Mb/s. The queue holds two packets, so the third is dropped. */
    @Test
    void shouldSerialisePacketsAndDropThoseBeyondTheQueue() {
        final Link link =
                new Link(LinkConditions.builder().rate(1_000_000, 2000).build(), random);
        assertThat(link.carry(1, 0, 972, arrivals)).isOne();
        assertThat(arrivals[0]).isEqualTo(8 * MS);
        assertThat(link.carry(2, 0, 972, arrivals)).isOne();
        assertThat(arrivals[0]).isEqualTo(16 * MS);
        assertThat(link.carry(3, 0, 972, arrivals)).isZero();
        assertThat(link.carry(4, 8 * MS, 972, arrivals)).isOne();
        assertThat(arrivals[0]).isEqualTo(24 * MS);
    }

    @Test
    void shouldKeepTheOrderDespiteJitter() {
        final Link link = new Link(
                LinkConditions.builder()
                        .delay(DelayLaw.exponential(10 * MS), 5 * MS)
                        .build(),
                random);
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            link.carry(random.key(0, 3, i, 1), i * MS, 100, arrivals);
            assertThat(arrivals[0]).isGreaterThanOrEqualTo(last);
            last = arrivals[0];
        }
    }

    @Test
    void shouldCarryNothingDuringAnOutage() {
        final Link link = new Link(
                LinkConditions.builder()
                        .outages(List.of(new Outage(10 * MS, 5 * MS, 0), new Outage(100 * MS, 20 * MS, 50 * MS)))
                        .build(),
                random);
        final StringBuilder carried = new StringBuilder();
        for (final long ms : new long[] {9, 10, 14, 15, 99, 100, 119, 120, 149, 150, 169, 170}) {
            carried.append(link.carry(ms, ms * MS, 100, arrivals));
        }

        assertThat(carried).hasToString("100110011001");
    }

    /** The link is in the bad state for 50 of 1050 ms, and loses 0.8 of the packets there: 0.0381 of all. */
    @Test
    void shouldLoseInBursts() {
        final LinkConditions conditions = LinkConditions.builder()
                .burst(new GilbertElliott(1000 * MS, 50 * MS, 0.8))
                .build();
        final Link link = new Link(conditions, random);
        int lost = 0;
        int lostAfterLost = 0;
        boolean lastLost = false;
        for (int i = 0; i < 2_000_000; i++) {
            final boolean isLost = link.carry(random.key(0, 3, i, 1), i * MS, 100, arrivals) == 0;
            lost += isLost ? 1 : 0;
            lostAfterLost += isLost && lastLost ? 1 : 0;
            lastLost = isLost;
        }

        assertThat(lost / 2_000_000.0).isCloseTo(0.0381, within(0.003));
        assertThat(lostAfterLost / (double) lost).isCloseTo(0.785, within(0.02));
    }

    /** With UDP's checksum the receiver drops the datagram. Without it the datagram arrives with the changed bit. */
    @Test
    void shouldDeliverADatagramWithAChangedBitOnlyWithoutChecksum() {
        final Link checked = new Link(with(0, 0, 0, 0.1, 0), random);
        final Link unchecked =
                new Link(with(0, 0, 0, 0.1, 0).toBuilder().checksum(false).build(), random);
        int changed = 0;
        for (int i = 0; i < PACKETS; i++) {
            final long key = random.key(0, 3, i, 1);
            final int bit = unchecked.changedBit(key, 100);
            changed += bit == Link.NONE ? 0 : 1;
            assertThat(bit).isBetween(Link.NONE, 100 * Byte.SIZE - 1);
            assertThat(checked.changedBit(key, 100)).isEqualTo(Link.NONE);
            assertThat(checked.carry(key, i * MS, 100, arrivals) == 0).isEqualTo(bit != Link.NONE);
            assertThat(unchecked.carry(key, i * MS, 100, arrivals)).isOne();
        }

        assertThat(changed / (double) PACKETS).isCloseTo(0.1, within(0.003));
    }

    @Test
    void shouldKeepDelaysAndRateWithoutImpairments() {
        final LinkConditions impaired = with(0.5, 0.5, 0.5, 0.5, 100).toBuilder()
                .rate(8_000_000, 10)
                .burst(new GilbertElliott(1, 1, 1))
                .outages(List.of(new Outage(0, 1000 * MS, 0)))
                .build();
        final Link link = new Link(impaired.unimpaired(), random);
        for (int i = 0; i < 100; i++) {
            assertThat(link.carry(random.key(0, 3, i, 1), i, 972, arrivals)).isOne();
            assertThat(arrivals[0]).isEqualTo((i + 2) * MS);
        }
    }

    @Test
    void shouldRefuseInvalidConditions() {
        final LinkConditions.Builder builder = LinkConditions.builder();
        assertThatThrownBy(() -> builder.loss(1.5).build()).hasMessage("loss 1.5 is not between 0 and 1");
        assertThatThrownBy(() -> builder.loss(0).corruption(Double.NaN).build()).hasMessageContaining("corruption NaN");
        assertThatThrownBy(() -> builder.corruption(0).rate(-1, 0).build()).hasMessageContaining("bitsPerSecond -1");
        assertThatThrownBy(() -> builder.rate(0, 0).mtu(67).build()).hasMessageContaining("mtu 67");
        assertThatThrownBy(() -> new GilbertElliott(1, 0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.mtu(68).build()).isNotNull();
    }
}
