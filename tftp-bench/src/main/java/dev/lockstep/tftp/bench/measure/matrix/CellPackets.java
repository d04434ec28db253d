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

/** The packets of one transfer: counted, and the first of them written to a ladder diagram and a capture. */
final class CellPackets implements RelayListener, Closeable {
    static final String LADDER = "ladder.txt";
    static final String CAPTURE = "packets.pcapng";

    /** The rest of a long file looks like its beginning. */
    private static final long MOST_WRITTEN = 20_000;

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
        refused |= datagram.opcode() == Opcode.ERROR && !hasBlock && !datagram.isLost();
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

    /** Whether an ERROR came before the first block. */
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
