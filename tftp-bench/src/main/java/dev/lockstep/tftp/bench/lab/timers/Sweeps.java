package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.util.List;
import java.util.Map;

/** The parameters with which each strategy is compared unless the user names others. */
final class Sweeps {
    /** A strategy without an entry is compared with its defaults. */
    private static final Map<String, List<String>> SWEEPS = Map.of(
            "adaptive",
            List.of("adaptive", "adaptive:floor={20ms,50ms,100ms,400ms,1s}", "adaptive:max=60s"),
            "rfc6298",
            List.of(
                    "rfc6298:floor={5ms,20ms,50ms,200ms,1s},factor={1.5,2,3},granularity={1ms,10ms},max=60s,jitter=0.1",
                    "rfc6298",
                    "rfc6298:floor=20ms,max=60s,jitter=0.1,dupack=on"),
            "exponential",
            List.of("exponential:{20ms,100ms,1s}"),
            "fixed",
            List.of("fixed:{20ms,100ms,1s}"),
            "quantile",
            List.of("quantile:epsilon={0.01,0.05}"));

    private Sweeps() {}

    static List<String> ofAllStrategies() {
        return RetransmitPolicies.strategies().stream()
                .flatMap(strategy -> SWEEPS.getOrDefault(strategy, List.of(strategy)).stream())
                .toList();
    }
}
