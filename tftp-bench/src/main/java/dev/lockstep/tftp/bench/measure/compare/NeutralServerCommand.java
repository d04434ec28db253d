package dev.lockstep.tftp.bench.measure.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The neutral responder in a process of its own, that outlives the clients: says its port, and for each line serves one transfer. */
@Command(name = "neutral-server", hidden = true)
public final class NeutralServerCommand implements Callable<Integer> {
    private static final double PATIENCE_SECONDS = 10;

    @Override
    public Integer call() throws IOException {
        final ObjectMapper json = new ObjectMapper();
        try (NeutralServer server = new NeutralServer();
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(server.port());
            while (input.readLine() != null) {
                System.out.println(json.writeValueAsString(server.serve(PATIENCE_SECONDS)));
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
