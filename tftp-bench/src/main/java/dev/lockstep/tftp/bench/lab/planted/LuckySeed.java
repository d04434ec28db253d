package dev.lockstep.tftp.bench.lab.planted;

import dev.lockstep.tftp.bench.findings.statistics.PairedQuantiles;
import dev.lockstep.tftp.bench.findings.statistics.Ratio;
import dev.lockstep.tftp.bench.lab.EstimateCell;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.SimulationRun;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A seed that makes a timer look twice as quick as BusyBox's in lossy-1, although it is slower: in few of its 200 trials the first or the
 * second packet is lost, which costs a second. An earlier report of this project fell for it.
 */
final class LuckySeed {
    private static final String SEED = "lockstep";
    private static final String OURS = "adaptive:floor=20ms";
    private static final String PEER = "busybox";
    private static final int FEW = 200;
    private static final int MANY = 2_000;
    private static final double TAIL = 0.99;

    private final SimulatedCell ours;
    private final SimulatedCell peer;

    private LuckySeed(final int trials, final List<String> seeds) {
        ours = cell(OURS, trials, seeds);
        peer = cell(PEER, trials, seeds);
    }

    private static SimulatedCell cell(final String timer, final int trials, final List<String> seeds) {
        final SimulationRun run = new SimulationRun(new Plan(
                List.of(new TransferSpec(false, 256 << 10, 1428, 1)),
                List.of(Scenarios.named("lossy-1")),
                List.of(new Plan.TimerPair(timer, timer)),
                Map.of(),
                trials,
                seeds));
        return run.run(run.cells().get(0));
    }

    private Ratio ratio() {
        return new Ratio(
                ours.tail().value() / peer.tail().value(),
                PairedQuantiles.of(List.of(ours.seconds(), peer.seconds()), TAIL, SEED)
                        .ratio(0, 1));
    }

    /** The lucky seed alone: its ratio must not be shown. */
    static PlantedFault hidden() {
        final LuckySeed lucky = new LuckySeed(FEW, List.of(SEED));
        final String shown = EstimateCell.ofRatio(
                        lucky.ours.tail(), lucky.peer.tail(), lucky.ratio().interval())
                .text();
        return new PlantedFault(
                String.format(
                        Locale.ROOT,
                        "a lucky seed: p99 looks %.2f times as long",
                        lucky.ratio().value()),
                EstimateCell.TOO_FEW,
                shown,
                shown.equals(EstimateCell.TOO_FEW) && lucky.ratio().value() < 0.5);
    }

    /** The same timers with three seeds and enough trials: the interval must tell the truth. */
    static PlantedFault exposed() {
        final LuckySeed many = new LuckySeed(MANY, List.of("one", "two", "three"));
        return new PlantedFault(
                "the same timers, three seeds",
                "longer",
                EstimateCell.ofRatio(
                                many.ours.tail(), many.peer.tail(), many.ratio().interval())
                        .text(),
                many.ratio().interval().low() > 1);
    }
}
