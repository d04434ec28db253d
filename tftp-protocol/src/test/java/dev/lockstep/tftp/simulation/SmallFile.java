package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.SplittableRandom;

/** A file, and requests for it. */
final class SmallFile {
    static final long MS = 1_000_000L;

    private SmallFile() {}

    static byte[] bytes(final int length) {
        final byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    /** A network with a delay of 5 ms each way, and a server that has one file for every name. */
    static Simulation.Builder serving(final byte[] content) {
        return Simulation.builder()
                .links(LinkConditions.builder().delayNs(5 * MS).build())
                .responder(request -> new Responder.Source(new MemoryContent(content)));
    }

    static TransferRequest request() {
        return TransferRequest.of(FileName.of("file"));
    }

    static TransferRequest request(final OptionRequest options, final String policy) {
        return new TransferRequest(
                FileName.of("file"),
                TransferMode.OCTET,
                options,
                Conformance.STANDARD,
                RetransmitPolicies.parse(policy),
                1,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    static OptionRequest windows(final int blockSize, final int windowSize) {
        return new OptionRequest(blockSize, windowSize, 0, BlockSource.UNKNOWN_SIZE, null);
    }
}
