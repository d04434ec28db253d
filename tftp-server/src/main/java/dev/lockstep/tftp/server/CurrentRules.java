package dev.lockstep.tftp.server;

import java.util.function.Supplier;

/** The rules that are in force, for all loops. Thread-safe. */
final class CurrentRules implements Supplier<ServingRules> {
    private volatile ServingRules rules;

    CurrentRules(final ServingRules first) {
        rules = first;
    }

    @Override
    public ServingRules get() {
        return rules;
    }

    void replace(final ServingRules next) {
        rules = next;
    }
}
