package dev.lockstep.tftp.bench.measure.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A child's end of {@link JavaChild}: the parent speaks on standard input, and hears on standard output. */
public final class ParentProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** What a child does for a line. */
    @FunctionalInterface
    public interface Work {
        Object of(String line) throws IOException;
    }

    /** Says a word, a number or a record, as a line of JSON where it is one. */
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
