package dev.lockstep.tftp.bench.measure.loopback;

import com.sun.management.ThreadMXBean;
import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.wire.BlockNumber;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Our server in its own process. It writes its port to standard output, answers each line of standard input with the heap bytes that it has
 * allocated so far, and ends when standard input ends.
 */
@Command(name = "serve", hidden = true)
public final class ServeCommand implements Callable<Integer> {
    static final int MAX_TRANSFERS = 10_000;

    @Option(names = "--idle", defaultValue = "adaptive")
    private IdleMode idle = IdleMode.ADAPTIVE;

    @Option(names = "--root")
    private @Nullable Path root;

    @Override
    public Integer call() throws IOException {
        try (TftpServer server = start(idle, root)) {
            final ParentProcess parent = new ParentProcess();
            parent.say(server.port());
            parent.serve(line -> allocatedBytes());
            server.close(Duration.ZERO);
        }
        return CommandLine.ExitCode.OK;
    }

    /** Starts our server with the settings that all cells share. */
    static TftpServer start(final IdleMode idle, final @Nullable Path root) throws IOException {
        final ContentStore store =
                root == null ? new GeneratedStore() : new DirectoryStore(root, WritePolicy.CREATE_AND_OVERWRITE);
        return TftpServer.builder(store)
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .idleMode(idle)
                .maxTransfers(MAX_TRANSFERS)
                .maxBlockSize(TransferParameters.MAX_BLOCK_SIZE)
                .maxWindowSize(BlockNumber.MAX_WINDOW)
                .start();
    }

    /** The heap bytes allocated by all threads except this one, which only answers. */
    private static long allocatedBytes() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (final long id : threads.getAllThreadIds()) {
            if (id != Thread.currentThread().getId()) {
                sum += Math.max(0, threads.getThreadAllocatedBytes(id));
            }
        }
        return sum;
    }
}
