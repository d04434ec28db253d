package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of the peers, from the facts of a run: {@code SERVER dnsmasq = Dnsmasq version 2.93 …}. */
record Versions(RunInfo info) {
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    /** The name of an arm, with the version of its program if that is a peer's and known: {@code dnsmasq 2.93}. */
    String named(final String arm) {
        return info.environment().entrySet().stream()
                .filter(fact -> Arms.isPeer(arm))
                .filter(fact -> fact.getKey().endsWith(" " + arm))
                .map(fact -> VERSION.matcher(fact.getValue()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .filter(version -> !arm.endsWith(" " + version))
                .findFirst()
                .map(version -> arm + " " + version)
                .orElse(arm);
    }
}
