package dev.lockstep.tftp.bench.measure.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The neutral client in a process of its own, that outlives the servers: a {@link NeutralPlan} per line in, a result per line out. */
@Command(name = "neutral-client", hidden = true)
public final class NeutralClientCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        final ObjectMapper json = new ObjectMapper();
        try (NeutralClient client = new NeutralClient();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(json.writeValueAsString(client.run(json.readValue(line, NeutralPlan.class))));
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
