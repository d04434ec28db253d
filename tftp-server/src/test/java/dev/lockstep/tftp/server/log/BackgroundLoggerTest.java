package dev.lockstep.tftp.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody waits for the log, and every line is one line. */
@Tag("SEC-17.15")
class BackgroundLoggerTest {
    private final Target target = new Target();
    private final LogWriter writer = new LogWriter();
    private final BackgroundLogger logger = new BackgroundLogger(target, writer, () -> 0, 1_000_000);

    @Test
    void shouldWriteLinesInOrderOnAnotherThread() {
        final List<String> expected =
                IntStream.range(0, 500).mapToObj(i -> "line " + i).toList();
        expected.forEach(line -> logger.log(Level.INFO, "{0}", line));

        assertThat(written()).isEqualTo(expected);
        assertThat(target.threads).doesNotContain(Thread.currentThread());
    }

    /** A pipe that nobody reads stops the writer for ever. */
    @Test
    void shouldNeverWaitForALogThatNobodyReads() {
        target.block();
        for (int i = 0; i < 20_000; i++) {
            logger.logAlways(Level.INFO, "line {0}", i);
        }
        assertThat(target.lines).isEmpty();

        target.unblock();
        written();
        logger.log(Level.INFO, "the last");

        final List<String> lines = written();
        assertThat(lines).contains("line 0").endsWith("the last");
        final long kept =
                lines.stream().filter(line -> line.startsWith("line ")).count();
        assertThat(kept).isLessThan(20_000);
        assertThat(kept + counted(" log lines were lost, because they came faster than the log could be written"))
                .as("the lost ones are counted")
                .isEqualTo(20_000);
    }

    @Test
    void shouldSayHowManyLinesOfAKindAreLeftOut() throws Exception {
        for (int i = 0; i < 5000; i++) {
            logger.log(Level.WARNING, "no room for {0}", i);
            logger.log(Level.INFO, "another kind");
        }
        final List<String> lines = written();
        assertThat(lines).filteredOn(line -> line.startsWith("no room")).hasSize(1000);
        assertThat(lines).filteredOn(line -> line.startsWith("another")).hasSize(1000);

        Await.until("all are counted", () -> leftOut("no room for ...") == 4000 && leftOut("another kind") == 4000);
    }

    private int leftOut(final String kind) {
        return counted(" more lines like this were left out: " + kind);
    }

    private int counted(final String ending) {
        return target.lines.stream()
                .filter(line -> line.endsWith(ending))
                .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
                .sum();
    }

    @Test
    void shouldNeverLeaveOutACompletedTransfer() {
        for (int i = 0; i < 3000; i++) {
            logger.logAlways(Level.INFO, "{0}: completed", i);
        }
        assertThat(written()).hasSize(3000);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nINFO forged', a\\x0aINFO forged",
        "'\u001b[2J', \\x1b[2J",
        "'a\u2028b\u0085c\r', a\\u2028b\\x85c\\x0d",
        "'\u202egnp.exe', \\u202egnp.exe",
        "'Ger\u00e4t voll \u20ac', 'Ger\u00e4t voll \u20ac'",
        "'C:\\x {1} %s', C:\\x {1} %s"
    })
    void shouldWriteEachTextInOneLine(final String text, final String shown) {
        logger.log(Level.INFO, "failed: {0}", text);
        logger.log(Level.INFO, "failed: " + text);
        logger.log(Level.INFO, "failed: {0}", new IOException(text).getMessage());

        assertThat(written()).containsOnly("failed: " + shown);
    }

    @Test
    void shouldWriteTheMessagesOfExceptionsInOneLineEach() {
        logger.log(
                Level.ERROR,
                "internal error",
                new IllegalStateException("one\ntwo", new IOException("three\n2026-01-02 forged")));
        written();

        assertThat(target.thrown).hasSize(1);
        final StringWriter trace = new StringWriter();
        target.thrown.get(0).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString().lines())
                .contains("java.lang.IllegalStateException: one\\x0atwo")
                .contains("Caused by: java.io.IOException: three\\x0a2026-01-02 forged")
                .allMatch(
                        line -> line.startsWith("java.lang") || line.startsWith("Caused by") || line.startsWith("\t"));
    }

    @Test
    void shouldShowAddressesAsUsersWriteThem() throws IOException {
        final InetAddress ipv6 =
                Inet6Address.getByAddress(null, Addresses.ipv6Loopback().getAddress(), 1);
        logger.log(
                Level.INFO,
                "{0} {1} {2}",
                new InetSocketAddress(Addresses.loopback(), 5),
                new InetSocketAddress(ipv6, 5),
                ipv6);

        assertThat(written()).containsExactly("127.0.0.1:5 [::1]:5 ::1");
    }

    @Test
    void shouldOutliveALogThatFails() {
        target.failing = true;
        logger.log(Level.INFO, "one");
        written();
        target.failing = false;
        logger.log(Level.INFO, "two");

        assertThat(written()).containsExactly("two");
    }

    @Test
    void shouldMakeNoTextThatIsNotLogged() {
        logger.log(Level.DEBUG, "{0}", new Object() {
            @Override
            public String toString() {
                throw new AssertionError("not loggable");
            }
        });
        assertThat(written()).isEmpty();
    }

    private List<String> written() {
        writer.flush(Await.LIMIT);
        return List.copyOf(target.lines);
    }

    /** A log that can be made to fail or to wait. */
    private static final class Target implements System.Logger {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final List<Throwable> thrown = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();
        volatile boolean failing;
        private volatile CountDownLatch open = new CountDownLatch(0);

        void block() {
            open = new CountDownLatch(1);
        }

        void unblock() {
            open.countDown();
        }

        @Override
        public String getName() {
            return "target";
        }

        @Override
        public boolean isLoggable(final Level level) {
            return level.compareTo(Level.INFO) >= 0;
        }

        @Override
        public void log(
                final Level level,
                final @Nullable ResourceBundle bundle,
                final String message,
                final @Nullable Throwable cause) {
            log(level, bundle, message);
            if (cause != null) {
                thrown.add(cause);
            }
        }

        @Override
        public void log(
                final Level level,
                final @Nullable ResourceBundle bundle,
                final String format,
                final Object @Nullable ... parameters) {
            try {
                open.await();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failing) {
                throw new IllegalStateException("a handler's mistake");
            }
            threads.add(Thread.currentThread());
            lines.add(format);
        }
    }
}
