package dev.lockstep.tftp.bench.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on a terminal with the current step and an estimate of the remaining time. Prints nothing if standard error is no terminal. */
public final class Progress implements AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final String CLEAR_LINE = "\r\u001b[K";

    private int steps;
    private final PrintStream terminal;
    private final boolean visible;
    private final long startNs = System.nanoTime();
    private int done;

    public Progress(final int steps) {
        this(steps, System.err, isTerminal());
    }

    Progress(final int steps, final PrintStream terminal, final boolean visible) {
        this.steps = steps;
        this.terminal = terminal;
        this.visible = visible;
    }

    private static boolean isTerminal() {
        try {
            final String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (final IOException e) {
            return false;
        }
    }

    /** Shows that the next step has begun. */
    public void step(final String what) {
        if (visible) {
            terminal.printf(Locale.ROOT, "%s[%d/%d] %s%s", CLEAR_LINE, done + 1, steps, what, remaining());
            terminal.flush();
        }
        done++;
    }

    /** There is more to do than was known at the start. */
    public void add(final int more) {
        steps += more;
    }

    private String remaining() {
        if (done == 0) {
            return "";
        }
        final long elapsedNs = System.nanoTime() - startNs;
        return ", about " + TimeUnit.NANOSECONDS.toSeconds(elapsedNs / done * (steps - done)) + " s left";
    }

    @Override
    public void close() {
        if (visible) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
