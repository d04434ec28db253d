package dev.lockstep.tftp.bench.measure.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.measure.process.ParentProcess;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The neutral client in its own process, which outlives the servers: reads a {@link NeutralPlan} per line and writes a result per line. */
@Command(name = "neutral-client", hidden = true)
public final class NeutralClientCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        final ObjectMapper json = new ObjectMapper();
        try (NeutralClient client = new NeutralClient()) {
            new ParentProcess().serve(line -> client.run(json.readValue(line, NeutralPlan.class)));
        }
        return CommandLine.ExitCode.OK;
    }
}
