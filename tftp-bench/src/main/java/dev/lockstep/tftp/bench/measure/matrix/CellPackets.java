package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.measure.relay.RelayLog;
import dev.lockstep.tftp.relay.RelayListener;
import dev.lockstep.tftp.relay.RelayedDatagram;
import dev.lockstep.tftp.wire.Opcode;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The packets of one transfer: counted, and the first of them written to a ladder diagram and a capture. */
final class CellPackets implements RelayListener, Closeable {
    static final String LADDER = "ladder.txt";
    static final String CAPTURE = "packets.pcapng";

    /** The rest of a long file looks like its beginning. */
    private static final long MOST_WRITTEN = 20_000;

    private static final int MOST_REQUESTS = 100;

    private final Set<String> requests = new HashSet<>();
    private final PrintWriter ladder;
    private final RelayLog log;
    private long datagrams;
    private long lost;
    private long copies;
    private boolean hasBlock;
    private boolean refused;

    CellPackets(final Path directory) throws IOException {
        ladder = new PrintWriter(Files.newBufferedWriter(directory.resolve(LADDER), StandardCharsets.UTF_8));
        log = new RelayLog(ladder, directory.resolve(CAPTURE));
    }

    @Override
    public synchronized void onDatagram(final RelayedDatagram datagram) {
        datagrams++;
        lost += datagram.isLost() ? 1 : 0;
        copies += datagram.copy() > 1 ? 1 : 0;
        hasBlock |= datagram.opcode() == Opcode.DATA;
        refused |= datagram.opcode() == Opcode.ERROR && !datagram.toServer() && !hasBlock && !datagram.isLost();
        if (datagram.opcode() == Opcode.RRQ && requests.size() < MOST_REQUESTS) {
            requests.add(new String(datagram.bytes(), StandardCharsets.ISO_8859_1));
        }
        if (datagrams <= MOST_WRITTEN) {
            log.onDatagram(datagram);
        }
    }

    synchronized long datagrams() {
        return datagrams;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long copies() {
        return copies;
    }

    /** Whether a request to read came with this text in its names and values, each of which ends with NUL. */
    synchronized boolean hasRequest(final String text) {
        return requests.stream().anyMatch(request -> request.contains(text));
    }

    /** Whether the server sent an ERROR before the first block. */
    synchronized boolean refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        if (datagrams() > MOST_WRITTEN) {
            ladder.println("(" + (datagrams() - MOST_WRITTEN) + " more)");
        }
        ladder.close();
        log.close();
    }
}
