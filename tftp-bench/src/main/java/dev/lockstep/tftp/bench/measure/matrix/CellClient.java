package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** The client of a cell: an installed program, or the firmware of a virtual machine. */
interface CellClient {
    String name();

    /** Its version in one line. */
    String versionLine();

    /** The firmware that it is; empty if it is a program. Firmware runs in a network namespace. */
    Optional<Firmware> firmware();

    /** The reason why it cannot transfer a file as a scenario says, or empty. */
    String obstacle(MatrixScenario scenario);

    /** The address to which it sends its request; the port may be 0 for any. */
    InetSocketAddress requestAddress();

    /**
     * Lets it transfer the file of a scenario.
     *
     * @param relay to which it sends its request
     * @param packets that come to the relay
     * @param directory for its log and other files
     */
    Attempt attempt(
            MatrixScenario scenario, InetSocketAddress relay, CellFiles files, CellPackets packets, Path directory)
            throws IOException, InterruptedException;
}
