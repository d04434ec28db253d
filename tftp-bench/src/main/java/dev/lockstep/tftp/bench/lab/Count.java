package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import java.util.function.ToLongFunction;

/** The counts of a transfer that a cell sums over its trials. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum Count {
    NECESSARY(TransferResult::necessary),
    PREMATURE(TransferResult::premature),
    REDUNDANT(TransferResult::redundant),
    FUTILE(TransferResult::futile),
    ECHO(TransferResult::echo),
    AFTER_DEAD(TransferResult::afterDead),
    BYTES(TransferResult::bytes),
    WASTED_BYTES(TransferResult::wastedBytes),
    COMPLETION_NS(TransferResult::completionNs),
    WAITED_FOR_CLIENT_NS(TransferResult::waitedForClientNs),
    WAITED_FOR_SERVER_NS(TransferResult::waitedForServerNs),
    FALSE_FAILURES(result -> result.falseFailure() ? 1 : 0);

    private final ToLongFunction<TransferResult> count;

    Count(final ToLongFunction<TransferResult> count) {
        this.count = count;
    }

    long of(final TransferResult result) {
        return count.applyAsLong(result);
    }
}
