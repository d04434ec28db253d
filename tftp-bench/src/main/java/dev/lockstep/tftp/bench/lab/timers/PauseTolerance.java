package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.SimulatedTransfer;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.DrawnPauses;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether a timer waits while the other host pauses: a flash that is erased, a scheduler, a collector of garbage. On a path without loss, every
 * packet that it sends again is a needless copy. Some boot loaders hang at the first one.
 */
public final class PauseTolerance {
    private static final int BLOCKS = 400;
    private static final long DELAY_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long SHORTEST_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final DelayLaw AWAKE =
            DelayLaw.uniform(TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(20));

    private PauseTolerance() {}

    /** How many needless copies the timer sends in a read and a write, from both ends, if the other host pauses for up to a time. */
    public static long copies(final String timer, final long longestPauseNs) {
        final DelayLaw pause = DelayLaw.uniform(Math.min(SHORTEST_NS, longestPauseNs), longestPauseNs);
        final HostConditions pausing = new HostConditions(0, List.of(), new DrawnPauses(AWAKE, pause), 0, false);
        long copies = 0;
        for (final boolean write : new boolean[] {false, true}) {
            copies += copies(timer, write, HostConditions.INSTANT, pausing);
            copies += copies(timer, write, pausing, HostConditions.INSTANT);
        }
        return copies;
    }

    private static long copies(
            final String timer, final boolean write, final HostConditions server, final HostConditions client) {
        final LinkConditions link = LinkConditions.builder().delayNs(DELAY_NS).build();
        final Peer peer = Profiles.parse(timer);
        return new SimulatedTransfer(
                        new TransferSpec(write, BLOCKS * 512, 512, 1),
                        new Scenario("pauses", link, link, server, client),
                        peer,
                        peer)
                .run("pauses")
                .premature();
    }
}
