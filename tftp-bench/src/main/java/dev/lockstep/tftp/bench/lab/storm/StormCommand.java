package dev.lockstep.tftp.bench.lab.storm;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.lab.LaboratoryRun;
import dev.lockstep.tftp.bench.lab.ProfilesOption;
import dev.lockstep.tftp.bench.lab.Seeds;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.Storm;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.transfer.TransferParameters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tftp-bench storm}. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Starts many clients against one server, in virtual time, as after a power cut at a boot server.",
        description = {
            "",
            "The clients share the server, which takes some time for each packet, and the link of each direction. Above some number of clients a round"
                    + " trip takes longer than the timeout: then every packet is sent again although none was lost, and this load keeps the round trip"
                    + " long. Theory predicts the number M* = T / s: the timeout divided by the time for which one client's window occupies the server or its link.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:simulated", "2:the command line is wrong"})
public final class StormCommand implements Callable<Integer> {
    private static final int MOST_CLIENTS = 100_000;
    private static final int MOST_STORMS = 10_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final int SAMPLES = 50;
    private static final long LINK_RATE = 1_000_000_000L;
    private static final long BITS_PER_BYTE = 8;
    private static final long HEADERS = LinkConditions.UDP_IP_HEADERS + 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,100,1000,10000",
            description = "Number of clients, 1 to 100000. Default: ${DEFAULT-VALUE}")
    private List<Integer> clients = List.of();

    @Option(
            names = "--timers",
            paramLabel = "POLICY",
            arity = "1",
            description =
                    "Timers of both ends: a strategy or a profile; may be given several times. Default: adaptive, hpa5, busybox")
    private List<String> timers = List.of("adaptive", "hpa5", "busybox");

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "64K",
            description = "Size of each client's file. Default: ${DEFAULT-VALUE}")
    private ByteSize size = new ByteSize(0);

    @Option(names = "--blksize", paramLabel = "N", defaultValue = "1428", description = "Default: ${DEFAULT-VALUE}")
    private int blockSize;

    @Option(names = "--windowsize", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private int windowSize;

    @Option(
            names = "--service",
            paramLabel = "TIME",
            defaultValue = "12us",
            description = "Time that the server takes for each packet it receives. Default: ${DEFAULT-VALUE}")
    private Duration service = Duration.ZERO;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            defaultValue = "50us",
            description = "Delay of each direction. Default: ${DEFAULT-VALUE}")
    private Duration delay = Duration.ZERO;

    @Option(
            names = "--queue",
            paramLabel = "SIZE",
            defaultValue = "4M",
            description = "Queue of the link to the clients, which has 1 Gb/s. Default: ${DEFAULT-VALUE}")
    private ByteSize queue = new ByteSize(0);

    @Option(
            names = "--arrival",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "Time over which the clients start; 0s for all at once. Default: ${DEFAULT-VALUE}")
    private Duration arrival = Duration.ZERO;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "20",
            description = "Storms of each kind with each seed. Intervals need 6. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            split = ",",
            defaultValue = "lockstep",
            description = "Seeds, which the figures come from together. Default: ${DEFAULT-VALUE}")
    private List<String> seeds = List.of();

    @Mixin
    private final ProfilesOption profiles = new ProfilesOption();

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        OptionRange.check(spec, "--clients", clients, 1, MOST_CLIENTS);
        OptionRange.check(spec, "--size", List.of(size.bytes()), 0, MOST_BYTES);
        OptionRange.check(spec, "--trials", List.of(trials), 1, MOST_STORMS);
        Seeds.checked(spec, seeds);
        profiles.read();
        final TransferSpec transfer = transfer();
        final LaboratoryRun laboratory = LaboratoryRun.begin(spec, results.directory(), seeds);
        final List<StormCell> cells = new ArrayList<>();
        try (Progress progress = new Progress(clients.size() * timers.size())) {
            for (final String timer : timers) {
                final long predicted = predicted(timer);
                for (final int count : clients) {
                    progress.step(timer + ", " + count + " clients");
                    final StormCell cell = new StormCell(storms(timer, transfer, count, predicted));
                    for (final StormTrial storm : cell.storms()) {
                        laboratory.directory().append(storm);
                    }
                    cells.add(cell);
                }
            }
        }
        laboratory.directory().write("summary.csv", StormCsv.of(cells));
        return laboratory.finish(List.of(StormPage.of(cells)));
    }

    /** The storms of one kind, on all cores. The result does not depend on their number. */
    private List<StormTrial> storms(
            final String timer, final TransferSpec transfer, final int count, final long predicted) {
        return IntStream.range(0, trials * seeds.size())
                .parallel()
                .mapToObj(trial -> seeds.get(trial / trials) + "/" + trial % trials)
                .map(seed -> StormTrial.of(
                        timer,
                        count,
                        seed,
                        predicted,
                        storm(timer, transfer, count).run(seed)))
                .toList();
    }

    private TransferSpec transfer() {
        try {
            new TransferParameters(blockSize, windowSize, null, 0, 0);
            timers.forEach(profiles::peer);
        } catch (final IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return new TransferSpec(false, size.bytes(), blockSize, windowSize);
    }

    private Storm storm(final String timer, final TransferSpec transfer, final int count) {
        final LinkConditions.Builder link = LinkConditions.builder().delayNs(delay.toNanos());
        final Scenario scenario = new Scenario(
                "storm",
                link.build(),
                link.rate(LINK_RATE, queue.bytes()).build(),
                new HostConditions(service.toNanos(), List.of(), null, 0, false),
                HostConditions.INSTANT);
        return new Storm(
                transfer, scenario, () -> profiles.peer(timer), profiles.peer(timer), count, arrival.toNanos());
    }

    /**
     * The number of clients at which their load on the server or its link lasts as long as the timeout. The timeout is the shorter one of
     * the two ends, after they have learnt the round trip.
     */
    private long predicted(final String timer) {
        final long timeoutNs = Math.min(
                learntNs(profiles.peer(timer).asServer()),
                learntNs(profiles.peer(timer).asClient()));
        return timeoutNs / Math.max(service.toNanos(), windowSize * serialisationNs());
    }

    /** The transmission time of a block on the link to the clients. */
    private long serialisationNs() {
        return (blockSize + HEADERS) * BITS_PER_BYTE * TimeUnit.SECONDS.toNanos(1) / LINK_RATE;
    }

    private long learntNs(final RetransmitPolicy policy) {
        final RetransmitStrategy strategy = policy.newStrategy(0);
        for (int i = 0; i < SAMPLES; i++) {
            strategy.onReply(2 * delay.toNanos() + service.toNanos(), false);
        }
        return strategy.timeoutNs();
    }
}
