package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The neutral responder in its own process, which outlives the clients: writes its port, then serves one transfer for each line of input. */
@Command(name = "neutral-server", hidden = true)
public final class NeutralServerCommand implements Callable<Integer> {
    private static final double PATIENCE_SECONDS = 10;

    @Override
    public Integer call() throws IOException {
        try (NeutralServer server = new NeutralServer()) {
            final ParentProcess parent = new ParentProcess();
            parent.say(server.port());
            parent.serve(line -> server.serve(PATIENCE_SECONDS));
        }
        return CommandLine.ExitCode.OK;
    }
}
