package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.GilbertElliott;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.Outage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One direction of a random network.
 *
 * @param loss probability of a loss, or 1 where other impairments lose datagrams as well
 * @param isFlawless whether each datagram arrives once, in order, after a constant delay
 * @param delayNs the shortest delay
 * @param longestDelayNs the longest delay
 */
record RandomPath(LinkConditions conditions, double loss, boolean isFlawless, long delayNs, long longestDelayNs) {
    private static final long MILLIS = Scenario.MILLIS;
    private static final List<DelayLaw> DELAYS = List.of(
            DelayLaw.constant(0),
            DelayLaw.constant(MILLIS / 2),
            DelayLaw.uniform(MILLIS, 20 * MILLIS),
            DelayLaw.normal(10 * MILLIS, 4 * MILLIS),
            DelayLaw.exponential(5 * MILLIS),
            DelayLaw.lognormal(5 * MILLIS, 1),
            DelayLaw.pareto(2 * MILLIS, 3));

    /** Single losses, duplicates and reordering. */
    static RandomPath gentle(final SplittableRandom random, final double loss, final double mostDisturbed) {
        final long delayNs = random.nextLong(random.nextDouble() < 0.9 ? 30 * MILLIS : 600 * MILLIS);
        final double duplication = random.nextDouble() < 0.7 ? 0 : random.nextDouble() * mostDisturbed;
        final double reordering = random.nextDouble() < 0.7 ? 0 : random.nextDouble() * mostDisturbed;
        final long jitterNs = random.nextBoolean() ? 0 : random.nextLong(1 + delayNs);
        final long heldBackNs = random.nextLong(1 + 2 * delayNs);
        return new RandomPath(
                LinkConditions.builder()
                        .delay(DelayLaw.constant(delayNs), jitterNs)
                        .loss(loss)
                        .duplication(duplication)
                        .reordering(reordering, heldBackNs)
                        .build(),
                loss,
                loss == 0 && duplication == 0 && reordering == 0 && jitterNs == 0,
                delayNs,
                delayNs + jitterNs + heldBackNs);
    }

    /** Every kind of impairment, each on one path in four. Most paths have losses. */
    static RandomPath harsh(final SplittableRandom random) {
        final LinkConditions.Builder conditions = LinkConditions.builder()
                .delay(DELAYS.get(random.nextInt(DELAYS.size())), maybe(random) ? random.nextLong(10 * MILLIS) : 0)
                .duplication(maybe(random) ? random.nextDouble(0.2) : 0)
                .reordering(maybe(random) ? random.nextDouble(0.2) : 0, random.nextLong(30 * MILLIS));
        final boolean loses = !maybe(random);
        if (loses) {
            final Outage outage = new Outage(random.nextLong(2000 * MILLIS), 1 + random.nextLong(3000 * MILLIS), 0);
            conditions
                    .loss(random.nextDouble(0.15))
                    .rate(
                            maybe(random) ? random.nextLong(200_000, 1_000_000_000) : 0,
                            maybe(random) ? random.nextLong(20_000, 200_000) : 0)
                    .burst(maybe(random) ? new GilbertElliott(500 * MILLIS, 40 * MILLIS, random.nextDouble()) : null)
                    .corruption(maybe(random) ? random.nextDouble(0.05) : 0)
                    .mtu(maybe(random) ? 1500 : 0)
                    .outages(maybe(random) ? List.of(outage) : List.of());
        }
        return new RandomPath(conditions.build(), loses ? 1 : 0, false, 0, 100 * MILLIS);
    }

    private static boolean maybe(final SplittableRandom random) {
        return random.nextInt(4) == 0;
    }

    @Override
    public String toString() {
        return conditions.toString();
    }
}
