package dev.lockstep.tftp.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs beside a test. Its output is kept. Closing ends the program and its descendants. */
public final class RunningProcess implements AutoCloseable {
    private static final long END_SECONDS = 5;

    private final List<String> command;
    private final Process process;
    private final Collector output;
    private final Collector error;

    private RunningProcess(final List<String> command, final Process process, final boolean reading) {
        this.command = command;
        this.process = process;
        this.output = new Collector(reading ? process.getInputStream() : InputStream.nullInputStream());
        this.error = new Collector(process.getErrorStream());
    }

    /**
     * Starts a program.
     *
     * @param command path and arguments
     * @return the running program
     * @throws IOException if it cannot be started
     */
    public static RunningProcess start(final String... command) throws IOException {
        return start(List.of(command));
    }

    /**
     * Starts a program.
     *
     * @param command path and arguments
     * @return the running program
     * @throws IOException if it cannot be started
     */
    public static RunningProcess start(final List<String> command) throws IOException {
        return new RunningProcess(command, new ProcessBuilder(command).start(), true);
    }

    /**
     * Starts a program in a directory.
     *
     * @param directory that it works in
     * @param command path and arguments
     * @return the running program
     * @throws IOException if it cannot be started
     */
    public static RunningProcess startIn(final Path directory, final List<String> command) throws IOException {
        return new RunningProcess(
                command,
                new ProcessBuilder(command).directory(directory.toFile()).start(),
                true);
    }

    /**
     * Starts a program whose standard output only the test reads, so that the program blocks once the pipe is full.
     *
     * @param command path and arguments
     * @return the running program
     * @throws IOException if it cannot be started
     */
    public static RunningProcess startUnread(final List<String> command) throws IOException {
        return new RunningProcess(command, new ProcessBuilder(command).start(), false);
    }

    /**
     * The program's standard input.
     *
     * @return the writing end of a pipe
     */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * The program's standard output, for {@link #startUnread} only.
     *
     * @return the reading end of a pipe
     */
    public InputStream unreadOutput() {
        return process.getInputStream();
    }

    /**
     * Waits for the program's end, for {@link Await#LIMIT} at most.
     *
     * @return its exit code
     * @throws InterruptedException if the test is stopped
     */
    public int exitCode() throws InterruptedException {
        return exitCode(Await.LIMIT);
    }

    /**
     * Waits for the program's end.
     *
     * @param limit beyond which the test fails
     * @return its exit code
     * @throws InterruptedException if the test is stopped
     */
    public int exitCode(final Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("has not ended within " + limit.toMillis() + " ms: " + this);
        }
        output.join();
        error.join();
        return process.exitValue();
    }

    /**
     * Whether the program runs.
     *
     * @return false once it has ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * The process's number.
     *
     * @return as the system knows it
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Waits until the program has printed a text, for {@link Await#LIMIT} at most.
     *
     * @param text on standard output or standard error
     * @throws InterruptedException if the test is stopped
     */
    public void awaitText(final String text) throws InterruptedException {
        Await.until(
                "'" + text + "' from " + command,
                () -> output().contains(text) || error().contains(text) || hasEndedWithout(text));
    }

    private boolean hasEndedWithout(final String text) {
        if (process.isAlive()) {
            return false;
        }
        output.join();
        error.join();
        if (output().contains(text) || error().contains(text)) {
            return true;
        }
        throw new AssertionError("ended without printing '" + text + "': " + this);
    }

    /**
     * Sends a signal.
     *
     * @param name such as TERM, INT or KILL
     * @throws IOException if it cannot be sent
     * @throws InterruptedException if the test is stopped
     */
    public void signal(final String name) throws IOException, InterruptedException {
        try (RunningProcess kill = start("kill", "-s", name, String.valueOf(process.pid()))) {
            kill.exitCode();
        }
    }

    /** Ends the program at once: SIGKILL where there are signals. */
    public void kill() {
        process.destroyForcibly();
    }

    /**
     * Standard output so far.
     *
     * @return one character a byte
     */
    public String output() {
        return new String(outputBytes(), StandardCharsets.ISO_8859_1);
    }

    /**
     * Standard output so far.
     *
     * @return a copy
     */
    public byte[] outputBytes() {
        return output.bytes();
    }

    /**
     * Standard error so far.
     *
     * @return one character a byte
     */
    public String error() {
        return new String(error.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** Ends the program and its descendants. */
    @Override
    public void close() {
        final List<ProcessHandle> family = new ArrayList<>();
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(family::add);
        }
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return command + (process.isAlive() ? ", running" : ", exit code " + process.exitValue()) + ", output: "
                + output() + ", error: " + error();
    }

    /** Reads a pipe, so that the program never blocks. */
    private static final class Collector implements Runnable {
        private final InputStream pipe;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread thread;

        Collector(final InputStream pipe) {
            this.pipe = pipe;
            thread = new Thread(this, "output-of-process");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void run() {
            final byte[] part = new byte[8192];
            try (pipe) {
                for (int length = pipe.read(part); length >= 0; length = pipe.read(part)) {
                    synchronized (bytes) {
                        bytes.write(part, 0, length);
                    }
                }
            } catch (final IOException e) {
                // the program was killed, and its unwritten output is lost
            }
        }

        byte[] bytes() {
            synchronized (bytes) {
                return bytes.toByteArray();
            }
        }

        /** A descendant may keep the pipe open after the program has ended. */
        void join() {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
