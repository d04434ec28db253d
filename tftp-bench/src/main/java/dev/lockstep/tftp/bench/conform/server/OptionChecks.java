package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Options of read requests. */
final class OptionChecks {
    private static final int LEAST_BLOCK = 8;
    private static final int LARGEST_BLOCK = 65_464;
    private static final int[] BLOCK_SIZES = {
        8, 100, 511, 512, 513, 1024, 1428, 1432, 1456, 1468, 4096, 8192, 16_384, LARGEST_BLOCK
    };
    private static final List<String> INVALID_BLOCK_SIZES =
            List.of("7", "0", "-1", "abc", "", "65465", "99999999999999999999", "0x200", "512x");

    private OptionChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<>("options");
        for (final int size : BLOCK_SIZES) {
            group.add(
                    "2348-4",
                    MUST,
                    "blksize " + size + ": what is granted is no larger, and holds",
                    client -> blocks(client, size));
        }
        for (final String value : INVALID_BLOCK_SIZES) {
            invalid(group, "2348-8", "blksize", value, granted -> granted >= LEAST_BLOCK && granted <= LARGEST_BLOCK);
        }
        for (final String value : List.of("0", "65536", "-1", "abc", "")) {
            invalid(group, "7440-3.8", "windowsize", value, granted -> granted >= 1 && granted <= 65_535);
        }
        for (final String value : List.of("0", "256", "-1", "abc", "")) {
            invalid(group, "2349-T.3", "timeout", value, granted -> granted >= 1 && granted <= 255);
        }
        for (final int seconds : new int[] {1, 5, 255}) {
            group.add("2349-T.2", MUST, "timeout " + seconds + " is granted as it is or not at all", client -> {
                client.read(file(1200), "timeout", Integer.toString(seconds));
                final int granted = client.expectGranted("timeout");
                if (granted != seconds) {
                    throw new Violation("timeout=" + granted + " was granted, " + seconds + " was asked for");
                }
                client.ack(0);
                client.expectRest(1200, 1, Wire.BLOCK);
            });
        }
        for (final int size : new int[] {0, 1, 512, 1200, Fixture.LONG}) {
            group.add(
                    "2349-S.1",
                    MUST,
                    "tsize is the size of a file of " + size + " bytes",
                    client -> size(client, size, "0"));
        }
        return negotiation(group.add(
                "2349-S.5",
                DE_FACTO,
                "tsize is the size of the file whatever value the request has",
                client -> size(client, 1200, "77")));
    }

    private static Group<ClientPort> negotiation(final Group<ClientPort> group) {
        return group.add("2349-S.9", MUST, "a missing file is refused, and not answered by its size", client -> {
                    client.read(ServerUnderTest.missing(), "tsize", "0");
                    client.expectError();
                })
                .add("2347-N.4", SHOULD, "an unknown option alone is no error", client -> {
                    client.read(file(1200), "x-unknown", "1");
                    final Packet answer = client.next("DATA 1 or an OACK");
                    if (answer.opcode() == Wire.ERROR) {
                        throw new Violation(answer + " came, DATA 1 or an OACK was due");
                    }
                    if (answer.opcode() == Wire.OACK) {
                        requested(answer, Set.of());
                    }
                })
                .add("2347-N.4", SHOULD, "an unknown option does not hinder a known one", client -> {
                    client.read(file(1200), "x-unknown", "1", "blksize", "1024");
                    final Map<String, String> granted = client.expectOack("blksize");
                    if (granted.containsKey("x-unknown")) {
                        throw new Violation("the OACK grants an unknown option");
                    }
                })
                .add("2347-N.3", MUST, "an OACK has no option that was not asked for", client -> {
                    client.read(file(1200), "blksize", "1024");
                    client.expectOack("blksize");
                    client.send(Wire.error(0, "enough"));
                    client.read(file(1200), "tsize", "0");
                    final Packet answer = client.next("an OACK");
                    if (answer.opcode() == Wire.OACK) {
                        requested(answer, Set.of("tsize"));
                    }
                })
                .add("2347-N.2", MUST, "all options that are granted stand in one OACK", client -> {
                    client.read(file(1200), "blksize", "1024", "timeout", "2", "tsize", "0", "windowsize", "1");
                    final Packet answer = client.next("an OACK");
                    if (answer.opcode() != Wire.OACK) {
                        throw new NotApplicable("the server knows no option");
                    }
                    requested(answer, Set.of("blksize", "timeout", "tsize", "windowsize"));
                    client.ack(0);
                    final int length = client.next("DATA 1").data().length;
                    final int due = Integer.parseInt(answer.options().getOrDefault("blksize", "512"));
                    if (length != due) {
                        throw new Violation("DATA 1 has " + length + " bytes, " + due + " were agreed on");
                    }
                })
                .add("2347-N.1", MUST, "an option that is asked for twice stands in the OACK once", client -> {
                    client.read(file(1200), "blksize", "1024", "blksize", "600");
                    final Packet answer = client.next("an answer");
                    if (answer.opcode() == Wire.OACK) {
                        requested(answer, Set.of("blksize"));
                    }
                })
                .add("2347-P.4", MUST, "BLKSIZE is blksize", client -> letterCase(client, "BLKSIZE"))
                .add("2347-P.4", MUST, "BlkSize is blksize", client -> letterCase(client, "BlkSize"))
                .add("2347-P.6", MUST, "an OACK has the names of the request", client -> {
                    client.read(file(1200), "BlkSize", "1024");
                    client.expectOack("blksize");
                })
                .add("2347-P.5", MUST, "the order of options has no meaning", client -> {
                    client.read(file(1200), "tsize", "0", "blksize", "1024");
                    final Map<String, String> one = client.expectOack("blksize");
                    client.send(Wire.error(0, "once more"));
                    client.read(file(1200), "blksize", "1024", "tsize", "0");
                    if (!client.expectOack("blksize").equals(one)) {
                        throw new Violation("another order of the options gives another agreement");
                    }
                })
                .add("SEC-17.32", DE_FACTO, "no block leaves before the OACK is acknowledged", client -> {
                    client.read(file(1200), "blksize", "1024");
                    client.expectOack("blksize");
                    client.expectNoProgress(ClientPort.SOON_MS);
                    client.ack(0);
                    client.expectRest(1200, 1, 1024);
                })
                .add("2347-N.21", MUST, "a second ACK 0 does not double the blocks", client -> {
                    client.read(file(Fixture.LONG), "blksize", "512", "tsize", "0");
                    client.expectOack("blksize");
                    client.ack(0);
                    client.ack(0);
                    client.expectRest(Fixture.LONG, 1, Wire.BLOCK);
                    if (client.repetitions() > Fixture.LONG / Wire.BLOCK / 2) {
                        throw new Violation(client.repetitions() + " blocks came twice");
                    }
                })
                .add("2347-N.18", DE_FACTO, "a name without a value at the end does no harm", client -> {
                    client.request(Wire.joined(
                            Wire.request(Wire.RRQ, file(1200), "octet", "tsize", "0"),
                            "blksize\0".getBytes(StandardCharsets.US_ASCII)));
                    answered(client);
                })
                .add("2347-N.19", DE_FACTO, "bytes behind the last option do no harm", client -> {
                    client.request(
                            Wire.joined(Wire.request(Wire.RRQ, file(1200), "octet", "tsize", "0"), new byte[200]));
                    answered(client);
                })
                .add("1785-1", DE_FACTO, "bytes behind the mode do no harm", client -> {
                    client.request(Wire.joined(Wire.request(Wire.RRQ, file(1200), "octet"), new byte[400]));
                    client.expectRest(1200, 1, Wire.BLOCK);
                })
                .add("DF-16.15", DE_FACTO, "fifty unknown options do no harm", client -> {
                    final String[] options = new String[100];
                    for (int i = 0; i < options.length; i += 2) {
                        options[i] = "o" + i;
                        options[i + 1] = "1";
                    }
                    client.read(file(1200), options);
                    answered(client);
                    client.expectService();
                })
                .add(
                        "2347-N.20",
                        DE_FACTO,
                        "the answer to a request with options is no longer than the request and its file name",
                        client -> {
                            client.read(file(1200), "tsize", "0", "blksize", "8");
                            final Packet answer = client.next("an answer");
                            if (answer.opcode() == Wire.OACK && answer.bytes().length > 60) {
                                throw new Violation("the OACK has " + answer.bytes().length + " bytes");
                            }
                        })
                .add("DF-16.8", DE_FACTO, "blksize2 grants a power of two", client -> {
                    client.read(file(1200), "blksize2", "1000");
                    final int granted = client.expectGranted("blksize2");
                    if (Integer.bitCount(granted) != 1 || granted > 1000) {
                        throw new Violation("blksize2=" + granted + " was granted");
                    }
                    client.ack(0);
                    client.expectRest(1200, 1, granted);
                })
                .add("DF-16.9", DE_FACTO, "utimeout is granted as it is", client -> {
                    client.read(file(1200), "utimeout", "500000");
                    final int granted = client.expectGranted("utimeout");
                    if (granted != 500_000) {
                        throw new Violation("utimeout=" + granted + " was granted");
                    }
                })
                .add("2349-S.6", DE_FACTO, "in netascii tsize is the size on the wire, or left out", client -> {
                    client.request(Wire.request(Wire.RRQ, ServerUnderTest.text(), "netascii", "tsize", "0"));
                    final int granted = client.expectGranted("tsize");
                    if (granted != Fixture.WIRE_TEXT.length()) {
                        throw new Violation(
                                "tsize=" + granted + " was granted, " + Fixture.WIRE_TEXT.length() + " bytes travel");
                    }
                });
    }

    private static void blocks(final ClientPort client, final int size) throws IOException {
        client.read(file(Fixture.LONG), "blksize", Integer.toString(size));
        final int granted = client.expectGranted("blksize");
        if (granted > size || granted < LEAST_BLOCK) {
            throw new Violation("blksize=" + granted + " was granted, " + size + " was asked for");
        }
        client.ack(0);
        client.expectRest(Fixture.LONG, 1, granted);
    }

    /** An invalid value is left out, granted as a valid one, or refused. */
    private static void invalid(
            final Group<ClientPort> group,
            final String clause,
            final String option,
            final String value,
            final IntPredicate valid) {
        group.add(clause, DE_FACTO, option + " '" + value + "' is not granted as it is", client -> {
            client.read(file(1200), option, value);
            final Packet answer = client.next("DATA 1, an OACK or an ERROR");
            final String granted =
                    answer.opcode() == Wire.OACK ? answer.options().get(option) : null;
            if (granted != null && !valid.test(ClientPort.decimal(option, granted))) {
                throw new Violation(option + "=" + granted + " was granted");
            }
            client.expectService();
        });
    }

    private static void size(final ClientPort client, final int size, final String value) throws IOException {
        client.read(file(size), "tsize", value);
        final int granted = client.expectGranted("tsize");
        if (granted != size) {
            throw new Violation("tsize=" + granted + " was granted, the file has " + size + " bytes");
        }
        client.ack(0);
        client.expectRest(size, 1, Wire.BLOCK);
    }

    private static void letterCase(final ClientPort client, final String name) throws IOException {
        client.read(file(1200), name, "1024");
        final int granted = client.expectGranted("blksize");
        client.ack(0);
        client.expectRest(1200, 1, granted);
    }

    /** Each name once, and only names that were asked for. */
    private static void requested(final Packet oack, final Set<String> names) {
        final Set<String> seen = new HashSet<>();
        final String[] words = oack.words();
        for (int i = 0; i < words.length; i += 2) {
            final String name = words[i].toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && (!names.contains(name) || !seen.add(name))) {
                throw new Violation("the OACK has " + Arrays.toString(words));
            }
        }
    }

    /** The file comes, or an OACK, or a refusal. */
    private static void answered(final ClientPort client) throws IOException {
        final Packet answer = client.next("DATA 1, an OACK or an ERROR");
        if (answer.opcode() == Wire.OACK) {
            client.ack(0);
            client.expectRest(1200, 1, Integer.parseInt(answer.options().getOrDefault("blksize", "512")));
        }
    }
}
