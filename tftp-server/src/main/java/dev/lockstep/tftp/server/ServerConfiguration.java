package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of {@link TftpServerBuilder} that a server keeps as long as it runs; {@link ServingRules} are the others. Immutable. */
record ServerConfiguration(
        List<InetAddress> addresses,
        int port,
        boolean sharedPorts,
        @Nullable DatagramChannel inheritedSocket,
        PortRange transferPorts,
        boolean singlePort,
        IdleMode idleMode,
        SegmentationOffload segmentationOffload,
        int loops,
        long memoryBudget,
        long progressIntervalNs) {
    /** The settings in which another configuration differs, with both values. */
    List<String> differences(final ServerConfiguration other) {
        return Stream.of(
                        difference("addresses", addresses, other.addresses),
                        difference("port", port, other.port),
                        difference("shared ports", sharedPorts, other.sharedPorts),
                        difference("inherited socket", inheritedSocket != null, other.inheritedSocket != null),
                        difference("ports of transfers", transferPorts, other.transferPorts),
                        difference("single port", singlePort, other.singlePort),
                        difference("idle mode", idleMode, other.idleMode),
                        difference(
                                "segmentation offload",
                                segmentationOffload.toString(),
                                other.segmentationOffload.toString()),
                        difference("loops", loops, other.loops),
                        difference("memory budget", memoryBudget, other.memoryBudget),
                        difference("interval of progress in ns", progressIntervalNs, other.progressIntervalNs))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> difference(final String name, final Object now, final Object wanted) {
        return now.equals(wanted) ? Optional.empty() : Optional.of(name + " " + now + " to " + wanted);
    }
}
