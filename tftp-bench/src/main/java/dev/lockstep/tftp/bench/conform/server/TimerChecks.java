package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Packets that are sent again because nothing came. */
final class TimerChecks {
    /** A gap may be this much shorter than the rule says: the clock of the server ticks, and this host may have been busy. */
    private static final double TOLERANCE = 0.75;

    private TimerChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<ClientPort>("timers")
                .add("1123-4.2.3.1b", MUST, "DATA 1 is sent again", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    client.expectRepetition();
                    client.ack(1);
                    client.expectRest(1200, 2, Wire.BLOCK);
                })
                .add("1123-4.2.3.1b", MUST, "a block in the middle is sent again", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    client.ack(1);
                    client.expectData(2);
                    client.expectRepetition();
                    client.ack(2);
                    client.expectRest(1200, 3, Wire.BLOCK);
                })
                .add("1350-6.6", MUST, "the last block is sent again", client -> {
                    client.read(file(513));
                    client.expectData(1);
                    client.ack(1);
                    client.expectData(2);
                    client.expectRepetition();
                    client.ack(2);
                })
                .add("DF-6.3", SHOULD, "an OACK is sent again", client -> {
                    client.read(file(1200), "blksize", "1024");
                    client.expectOack("blksize");
                    client.expectRepetition();
                    client.ack(0);
                    client.expectRest(1200, 1, 1024);
                })
                .add("1123-4.2.3.2b", MUST, "the time between repetitions grows", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    final long firstNs = gapNs(client);
                    final long secondNs = gapNs(client);
                    final long thirdNs = gapNs(client);
                    if (Math.max(secondNs, thirdNs) < 1.5 * firstNs) {
                        throw new Violation("DATA 1 was sent again after " + seconds(firstNs) + ", " + seconds(secondNs)
                                + " and " + seconds(thirdNs));
                    }
                });
        agreed(group, 1);
        agreed(group, 3);
        return group;
    }

    private static void agreed(final Group<ClientPort> group, final int interval) {
        group.add(
                "2349-T.4",
                SHOULD,
                "with an agreed timeout of " + interval + " s nothing is sent again before",
                client -> {
                    client.read(file(1200), "timeout", Integer.toString(interval));
                    if (client.expectGranted("timeout") != interval) {
                        throw new NotApplicable("the server grants another timeout");
                    }
                    client.ack(0);
                    client.expectData(1);
                    final long gapNs = gapNs(client);
                    if (gapNs < TOLERANCE * TimeUnit.SECONDS.toNanos(interval)) {
                        throw new Violation("DATA 1 was sent again after " + seconds(gapNs));
                    }
                });
    }

    private static long gapNs(final ClientPort client) throws IOException {
        final long beforeNs = System.nanoTime();
        client.expectRepetition();
        return System.nanoTime() - beforeNs;
    }

    private static String seconds(final long ns) {
        return Math.round(ns / 1e7) / 100.0 + " s";
    }
}
