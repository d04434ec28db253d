package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.RetransmitOptions;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@link ServerMain} speaks the protocol with clients that misbehave. */
final class ProtocolOptions {
    @Option(
            names = "--no-option",
            paramLabel = "NAME",
            description =
                    "Option not to grant, for clients that cannot do what they ask for: blksize, blksize2, timeout, utimeout,"
                            + " tsize, windowsize or rollover. May be repeated.")
    private List<TftpOption> refused = List.of();

    @Mixin
    private final RetransmitOptions retransmission = new RetransmitOptions();

    @ArgGroup(exclusive = true)
    private final Strictness strictness = new Strictness();

    private static final class Strictness {
        @Option(
                names = "--strict",
                description = "Refuse an option that has an invalid value (ERROR 8) instead of leaving it out.")
        private boolean strict;

        @Option(
                names = "--lenient",
                description = "Accept requests whose mode lacks its final NUL, as some boot ROMs send them.")
        private boolean lenient;

        private Conformance conformance() {
            if (lenient) {
                return Conformance.LENIENT;
            }
            return strict ? Conformance.STRICT : Conformance.STANDARD;
        }
    }

    TftpServerBuilder apply(final TftpServerBuilder builder) {
        refused.forEach(builder::refuseOption);
        return builder.retransmission(retransmission.policy()).conformance(strictness.conformance());
    }

    RetransmitPolicy retransmission() {
        return retransmission.policy();
    }
}
