package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which clients {@link ServerMain} serves, and how fast. */
final class ClientOptions {
    @Option(
            names = "--allow-read",
            paramLabel = "NET",
            description =
                    "Only clients of this network may read, such as 192.0.2.0/24 or 2001:db8::/32, or of this address. May be repeated. Of several networks"
                            + " that have a client, the smallest decides.")
    private List<String> allowRead = List.of();

    @Option(names = "--deny-read", paramLabel = "NET", description = "Clients of this network may not read.")
    private List<String> denyRead = List.of();

    @Option(
            names = "--allow-write",
            paramLabel = "NET",
            description = "With --allow-create or --allow-overwrite: only clients of this network may write.")
    private List<String> allowWrite = List.of();

    @Option(names = "--deny-write", paramLabel = "NET", description = "Clients of this network may not write.")
    private List<String> denyWrite = List.of();

    @Option(
            names = "--max-download",
            paramLabel = "SIZE",
            description = "Largest file that a client may read, such as 64M.")
    private @Nullable ByteSize maxDownload;

    @Option(
            names = "--request-rate",
            paramLabel = "N",
            description = "Most requests a second. More get no answer, so that their clients repeat them.")
    private @Nullable Long requestRate;

    @Option(
            names = "--request-rate-per-client",
            paramLabel = "N",
            description = "Most requests a second of one client address.")
    private @Nullable Long requestRatePerClient;

    @Option(
            names = "--byte-rate",
            paramLabel = "SIZE",
            description = "Most bytes a second of all transfers, such as 100M. More wait.")
    private @Nullable ByteSize byteRate;

    @Option(
            names = "--byte-rate-per-client",
            paramLabel = "SIZE",
            description = "Most bytes a second of one client address.")
    private @Nullable ByteSize byteRatePerClient;

    /**
     * The rules.
     *
     * @param writing that is allowed to anybody
     * @throws IllegalArgumentException naming an option whose value is wrong
     */
    ClientRules rules(final WritePolicy writing) {
        if (!writing.allowsWriting() && !(allowWrite.isEmpty() && denyWrite.isEmpty())) {
            throw new IllegalArgumentException((allowWrite.isEmpty() ? "--deny-write" : "--allow-write")
                    + " is about uploads: add --allow-create or --allow-overwrite");
        }
        return ClientRules.NONE
                .networks(networks("read", allowRead, denyRead), networks("write", allowWrite, denyWrite))
                .maxDownload(bytes("--max-download", maxDownload, 0))
                .requestRates(
                        atLeastOne("--request-rate", requestRate),
                        atLeastOne("--request-rate-per-client", requestRatePerClient))
                .byteRates(bytes("--byte-rate", byteRate, 1), bytes("--byte-rate-per-client", byteRatePerClient, 1));
    }

    private static Networks networks(final String kind, final List<String> allowed, final List<String> denied) {
        try {
            return Networks.of(allowed, denied);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("--allow-" + kind + " or --deny-" + kind + ": " + e.getMessage(), e);
        }
    }

    private static long bytes(final String option, final @Nullable ByteSize size, final long least) {
        if (size == null) {
            return ClientRules.UNLIMITED;
        }
        if (size.bytes() < least) {
            throw new IllegalArgumentException(option + " " + size.bytes() + " is not at least " + least);
        }
        return size.bytes();
    }

    private static long atLeastOne(final String option, final @Nullable Long rate) {
        if (rate != null && rate < 1) {
            throw new IllegalArgumentException(option + " " + rate + " is not at least 1");
        }
        return rate == null ? ClientRules.UNLIMITED : rate;
    }
}
