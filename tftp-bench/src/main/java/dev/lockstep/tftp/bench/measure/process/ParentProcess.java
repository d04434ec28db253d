package dev.lockstep.tftp.bench.measure.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The parent as seen from the child of a {@link JavaChild}: it writes to the child's standard input and reads its standard output. */
public final class ParentProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** The work of a child for one line. */
    @FunctionalInterface
    public interface Work {
        Object of(String line) throws IOException;
    }

    /** Sends a line to the parent: a text as it is, any other value as JSON. */
    public void say(final Object answer) throws IOException {
        System.out.println(answer instanceof String word ? word : JSON.writeValueAsString(answer));
    }

    /** Waits for a line; null if the parent has ended. */
    public @Nullable String hear() throws IOException {
        return input.readLine();
    }

    /** Answers every line until the parent has ended. */
    public void serve(final Work work) throws IOException {
        for (String line = hear(); line != null; line = hear()) {
            say(work.of(line));
        }
    }
}
