package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.transport.IdleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** A {@link LoopbackCell} on the command line of a child process. */
final class CellOptions {
    @Option(names = "--write")
    private boolean write;

    @Option(names = "--blksize", required = true)
    private int blockSize;

    @Option(names = "--windowsize", required = true)
    private int windowSize;

    @Option(names = "--clients", required = true)
    private int clients;

    @Option(names = "--bytes", required = true)
    private long fileSize;

    @Option(names = "--idle", required = true)
    private IdleMode idle = IdleMode.ADAPTIVE;

    @Option(names = "--rate", required = true)
    private double rate;

    LoopbackCell cell() {
        return new LoopbackCell(write, blockSize, windowSize, clients, fileSize, idle, Placement.UNPINNED, false, rate);
    }

    /** The arguments that {@link #cell} reads. The placement is left out, because the parent process pins the child. */
    static List<String> of(final LoopbackCell cell) {
        final List<String> arguments = new ArrayList<>(List.of(
                "--blksize=" + cell.blockSize(),
                "--windowsize=" + cell.windowSize(),
                "--clients=" + cell.clients(),
                "--bytes=" + cell.fileSize(),
                "--idle=" + cell.idle().name().toLowerCase(Locale.ROOT),
                "--rate=" + cell.rate()));
        if (cell.write()) {
            arguments.add("--write");
        }
        return arguments;
    }
}
