package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.DurationText;

/** The instant at which a client's transfer ends, whatever its timer and patience are. Not thread-safe. */
final class TimeLimit {
    private long startNs;
    private long lengthNs = TimeLimits.UNLIMITED;
    private String missing = "";

    /** Until an answer comes, the sooner of two limits counts. */
    void begin(final TimeLimits limits, final long nowNs) {
        startNs = nowNs;
        set(limits.wholeNs(), "end of the transfer");
        if (limits.firstAnswerNs() < limits.wholeNs()) {
            set(limits.firstAnswerNs(), "answer");
        }
    }

    void onFirstAnswer(final TimeLimits limits) {
        set(limits.wholeNs(), "end of the transfer");
    }

    void clear() {
        lengthNs = TimeLimits.UNLIMITED;
    }

    private void set(final long newLengthNs, final String newMissing) {
        lengthNs = newLengthNs;
        missing = newMissing;
    }

    boolean isDue(final long nowNs) {
        return lengthNs != TimeLimits.UNLIMITED && nowNs - startNs >= lengthNs;
    }

    /** The sooner of the limit and a deadline. */
    long orSooner(final long deadlineNs) {
        if (lengthNs == TimeLimits.UNLIMITED) {
            return deadlineNs;
        }
        final long endNs = startNs + lengthNs;
        return deadlineNs == Transfer.NO_DEADLINE || endNs - deadlineNs < 0 ? endNs : deadlineNs;
    }

    /** For a person. */
    @Override
    public String toString() {
        return "no " + missing + " within " + DurationText.format(lengthNs);
    }
}
