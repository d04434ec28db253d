package dev.lockstep.tftp.bench.measure.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command of this program in its own JVM. Parent and child exchange lines; the child ends when its standard input ends. */
public final class JavaChild implements AutoCloseable {
    private final String role;
    private final String program;
    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private final BufferedWriter input;

    private JavaChild(final String role, final String program, final Process process, final Path errors) {
        this.role = role;
        this.program = program;
        this.process = process;
        this.errors = errors;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a command of {@link ThisProgram}, which a {@link Placement} may have pinned to a core. */
    public static JavaChild start(final String role, final List<String> command) throws IOException {
        final Path errors = Files.createTempFile("tftp-bench-" + role, ".err");
        return new JavaChild(
                role,
                command.get(0),
                new ProcessBuilder(command).redirectError(errors.toFile()).start(),
                errors);
    }

    /** Waits for the next line of the child's output. */
    public String readLine() throws IOException {
        final String line = output.readLine();
        if (line == null) {
            throw new IOException("the " + role + " process ended: " + lastWords());
        }
        return line;
    }

    private String lastWords() throws IOException {
        final String words = Files.readString(errors).strip();
        return words.isEmpty() ? program + " printed no error" : words;
    }

    /** Sends a line to the child and waits for its answer. */
    public String ask(final String line) throws IOException {
        say(line);
        return readLine();
    }

    /** Sends a line to the child. */
    public void say(final String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public ProcessTree tree() {
        return new ProcessTree(handle());
    }

    @Override
    public void close() throws IOException {
        try {
            input.close();
        } catch (final IOException e) {
            // the child has already ended
        }
        ProcessTree.end(process);
        Files.deleteIfExists(errors);
    }
}
