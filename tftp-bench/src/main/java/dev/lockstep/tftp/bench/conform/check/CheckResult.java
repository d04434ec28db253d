package dev.lockstep.tftp.bench.conform.check;

import dev.lockstep.tftp.bench.packets.SentPacket;
import java.util.List;

/**
 * What a check found.
 *
 * @param detail the violation, or the reason why the rule does not apply; empty if it passed
 * @param packets of the exchange
 */
public record CheckResult(Check<?> check, Verdict verdict, String detail, double seconds, List<SentPacket> packets) {
    public CheckResult {
        packets = List.copyOf(packets);
    }

    /** Whether the end breaks a rule that binds it at this level. */
    public boolean isFailure(final Level level) {
        return verdict == Verdict.FAILED && check.level() == level;
    }
}
