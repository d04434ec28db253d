package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.Conformance;
import picocli.CommandLine.Option;

/** How strictly clients are held to the RFCs. */
final class ConformanceOptions {
    @Option(
            names = "--strict",
            description = "Refuse an option that has an invalid value (ERROR 8) instead of leaving it out.")
    private boolean strict;

    @Option(
            names = "--lenient",
            description = "Accept requests whose mode lacks its final NUL, as some boot ROMs send them.")
    private boolean lenient;

    Conformance conformance() {
        if (lenient) {
            return Conformance.LENIENT;
        }
        return strict ? Conformance.STRICT : Conformance.STANDARD;
    }
}
