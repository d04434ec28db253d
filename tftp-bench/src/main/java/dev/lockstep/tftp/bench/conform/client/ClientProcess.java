package dev.lockstep.tftp.bench.conform.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.measure.process.ProcessTree;
import dev.lockstep.tftp.bench.measure.process.TemporaryDirectory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The client under test as a process with a directory of its own, and the file there that it reads or writes. Not thread-safe. */
final class ClientProcess implements AutoCloseable {
    private final int patienceMs;
    private final TemporaryDirectory directory;
    private final Path file;
    private final Path output;
    private @Nullable Process process;

    ClientProcess(final int patienceMs) throws IOException {
        this.patienceMs = patienceMs;
        directory = TemporaryDirectory.of("conform");
        file = directory.path().resolve("local");
        output = directory.path().resolve("output");
    }

    /** Writes the file that the client will send. */
    void writeFile(final byte[] content) throws IOException {
        Files.write(file, content);
    }

    void start(final String command, final InetSocketAddress server) throws IOException {
        process = new ProcessBuilder("/bin/sh", "-c", "exec " + ClientUnderTest.filled(command, server, file))
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
    }

    boolean isAlive() {
        return requireNonNull(process).isAlive();
    }

    /** The exit status, which has to come soon. */
    int end() throws IOException {
        final Process running = requireNonNull(process);
        try {
            if (!running.waitFor(2L * patienceMs, TimeUnit.MILLISECONDS)) {
                throw new Violation("the client has not ended after " + 2 * patienceMs + " ms");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running.exitValue();
    }

    void expectSuccess() throws IOException {
        final int status = end();
        if (status != 0) {
            throw new Violation("the client ended with status " + status + ": " + lastWords());
        }
    }

    /** The client reports failure. */
    void expectFailure() throws IOException {
        if (end() == 0) {
            throw new Violation("the client ended with status 0: " + lastWords());
        }
    }

    /** The last line of its output. */
    String lastWords() throws IOException {
        if (!Files.exists(output)) {
            return "no output";
        }
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            return lines.reduce("no output", (before, last) -> last);
        }
    }

    /** The client reports success and has stored a content. */
    void expectFile(final byte[] content) throws IOException {
        expectSuccess();
        if (!Files.exists(file)) {
            throw new Violation("the client reports success, and there is no file");
        }
        final byte[] stored = Files.readAllBytes(file);
        final int mismatch = Arrays.mismatch(content, stored);
        if (mismatch >= 0) {
            throw new Violation("the file has " + stored.length + " bytes, " + content.length + " were sent; byte "
                    + mismatch + " is the first that differs");
        }
    }

    /** The client reports failure, and nothing that looks like the file is left. */
    void expectNoFile() throws IOException {
        expectFailure();
        if (Files.exists(file) && Files.size(file) > 0) {
            throw new Violation("a part of " + Files.size(file) + " bytes is left under the file's name");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            ProcessTree.kill(process);
        }
        try {
            directory.close();
        } catch (final IOException e) {
            // a file that the client still writes stays in the temporary directory
        }
    }
}
