package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the loops of {@link ServerMain} work. */
final class LoopOptions {
    @Option(
            names = "--idle",
            paramLabel = "MODE",
            defaultValue = "adaptive",
            description =
                    "What to do while there is nothing to do: spinning (lowest latency, one core each loop), adaptive (spin"
                            + " for 50 us, then sleep; the default) or blocking (least CPU).")
    private IdleMode idleMode = IdleMode.ADAPTIVE;

    @Option(
            names = "--no-offload",
            description =
                    "Send and receive each packet of a window by a system call of its own. By default one call sends or receives several"
                            + " where the system offers that (UDP segmentation offload); --version tells.")
    private boolean noOffload;

    @Option(
            names = "--loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of threads, which share nothing; ${DEFAULT-VALUE} by default.")
    private int loops;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description =
                    "Before the port is opened, serve a file in memory to clients in this process for this long, such as 5s, so that the"
                            + " JVM has compiled the code when many clients come. Off by default.")
    private @Nullable Duration warmUp;

    TftpServerBuilder apply(final LimitOptions.Setting setting, final TftpServerBuilder builder) {
        setting.set("--loops", builder::loops, loops);
        return waiting(builder);
    }

    private TftpServerBuilder waiting(final TftpServerBuilder builder) {
        return builder.idleMode(idleMode).offload(!noOffload);
    }

    /** Has the JVM compile the server's code, if that is asked for. */
    void warmUp(final boolean singlePort) throws InterruptedException {
        if (warmUp != null) {
            WarmUp.run(waiting(TftpServer.builder(WarmUp.store())).singlePort(singlePort), warmUp);
        }
    }

    String offload() {
        return noOffload
                ? SegmentationOffload.OFF.toString()
                : SegmentationOffload.ofSystem().toString();
    }

    /** For the line that the server logs when it starts. */
    @Override
    public String toString() {
        return loops + (loops == 1 ? " loop" : " loops") + ", "
                + idleMode.name().toLowerCase(Locale.ROOT);
    }
}
