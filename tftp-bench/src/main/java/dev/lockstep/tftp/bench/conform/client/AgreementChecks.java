package dev.lockstep.tftp.bench.conform.client;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Options of read requests, as far as the client asks for them. */
final class AgreementChecks {
    private static final int BYTES = 20_000;
    private static final int HIGHEST = 65_535;
    private static final byte[] CONTENT = ServerPort.content(BYTES);

    private AgreementChecks() {}

    static Group<ServerPort> options() {
        return refusals(new Group<ServerPort>("options")
                .add("2347-N.1", MUST, "an option stands in a request once", server -> {
                    final Packet request = server.expectRead();
                    final String[] words = request.words();
                    final Set<String> seen = new HashSet<>();
                    for (int i = 2; i + 1 < words.length; i += 2) {
                        if (!seen.add(words[i].toLowerCase(Locale.ROOT))) {
                            throw new Violation("the request has " + words[i] + " twice");
                        }
                    }
                })
                .add("2347-N.10", MUST, "DATA 1 in answer to a request with options means that none holds", server -> {
                    asked(server.expectRead(), "blksize");
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("2347-N.12", MUST, "an OACK is answered by ACK 0", server -> {
                    final Map<String, String> options = server.expectRead().requestOptions();
                    if (!options.containsKey("blksize")) {
                        throw new NotApplicable("the client does not ask for blksize");
                    }
                    server.send(Wire.oack("blksize", "512"));
                    server.expectAck(0);
                })
                .add("2348-5", MUST, "the block size of the OACK holds: what was asked for", server -> {
                    final Packet request = server.expectRead();
                    sized(server, Integer.parseInt(asked(request, "blksize")));
                })
                .add("2348-5", MUST, "the block size of the OACK holds: 512", server -> sizedBelow(server, 512))
                .add("2348-5", MUST, "the block size of the OACK holds: 100", server -> sizedBelow(server, 100))
                .add("2347-N.12", MUST, "an OACK that comes again is acknowledged again", server -> {
                    asked(server.expectRead(), "blksize");
                    server.send(Wire.oack("blksize", "512"));
                    server.expectAck(0);
                    server.send(Wire.oack("blksize", "512"));
                    server.expectRepetition();
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("2347-P.4", MUST, "names in an OACK have any letter case", server -> {
                    asked(server.expectRead(), "blksize");
                    server.send(Wire.oack("BLKSIZE", "512"));
                    server.expectAck(0);
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("2347-N.19", DE_FACTO, "bytes behind the last option of an OACK do no harm", server -> {
                    asked(server.expectRead(), "blksize");
                    server.send(Wire.joined(Wire.oack("blksize", "512"), new byte[100]));
                    server.expectAck(0);
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("2347-N.6", MUST, "an option that the OACK leaves out does not hold", server -> {
                    final Packet request = server.expectRead();
                    asked(request, "blksize");
                    server.send(Wire.oack("tsize", asked(request, "tsize").isEmpty() ? "" : Integer.toString(BYTES)));
                    server.expectAck(0);
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("2349-S.1", MUST, "a read asks for tsize with the value 0", server -> {
                    final String value = asked(server.expectRead(), "tsize");
                    if (!value.equals("0")) {
                        throw new Violation("the request has tsize=" + value);
                    }
                })
                .add("2349-T.1", MUST, "timeout is 1 to 255", server -> {
                    final int value = Integer.parseInt(asked(server.expectRead(), "timeout"));
                    if (value < 1 || value > 255) {
                        throw new Violation("the request has timeout=" + value);
                    }
                })
                .add("2348-2", MUST, "blksize is 8 to 65464", server -> {
                    final int value = Integer.parseInt(asked(server.expectRead(), "blksize"));
                    if (value < 8 || value > 65_464) {
                        throw new Violation("the request has blksize=" + value);
                    }
                })
                .add("2347-N.11", DE_FACTO, "after ERROR 8 the client asks again without options", server -> {
                    asked(server.expectRead(), "blksize");
                    server.send(Wire.error(8, "no options"));
                    final Packet again = server.expectRequest();
                    if (!again.requestOptions().isEmpty()) {
                        throw new Violation(again + " came with options");
                    }
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("DF-16.1", DE_FACTO, "number 0 follows 65535", server -> {
                    if (Integer.parseInt(asked(server.expectRead(), "blksize")) < 8) {
                        throw new NotApplicable("the client asks for smaller blocks");
                    }
                    server.send(Wire.oack("blksize", "8"));
                    server.expectAck(0);
                    final byte[] content = ServerPort.content(8 * (HIGHEST + 10));
                    for (int count = 1; count <= content.length / 8 + 1; count++) {
                        server.data(count & HIGHEST, ServerPort.block(content, count, 8));
                        server.expectAck(count & HIGHEST);
                    }
                    server.process().expectFile(content);
                }));
    }

    private static Group<ServerPort> refusals(final Group<ServerPort> group) {
        for (final String value : new String[] {"0", "7", "abc", "", "-1", "65465", "99999999999999999999"}) {
            group.add("2348-5", MUST, "a blksize of '" + value + "' in the OACK is refused by ERROR 8", server -> {
                asked(server.expectRead(), "blksize");
                refused(server, "blksize", value);
            });
        }
        for (final String value : new String[] {"0", "65536", "abc"}) {
            group.add("7440-3.5", MUST, "a windowsize of '" + value + "' in the OACK is refused by ERROR 8", server -> {
                asked(server.expectRead(), "windowsize");
                refused(server, "windowsize", value);
            });
        }
        return group.add("2348-5", MUST, "a larger blksize than asked for is refused by ERROR 8", server -> {
                    final int asked = Integer.parseInt(asked(server.expectRead(), "blksize"));
                    refused(server, "blksize", Integer.toString(asked + 1));
                })
                .add("7440-3.5", MUST, "a larger windowsize than asked for is refused by ERROR 8", server -> {
                    final int asked = Integer.parseInt(asked(server.expectRead(), "windowsize"));
                    refused(server, "windowsize", Integer.toString(asked + 1));
                })
                .add("2349-T.5", MUST, "another timeout than asked for is refused by ERROR 8", server -> {
                    final int asked = Integer.parseInt(asked(server.expectRead(), "timeout"));
                    refused(server, "timeout", Integer.toString(asked == 1 ? 2 : asked - 1));
                })
                .add("2347-N.16", SHOULD, "an option that was not asked for is refused by ERROR 8", server -> {
                    if (server.expectRead().requestOptions().containsKey("x-unknown")) {
                        throw new NotApplicable("the client asks for x-unknown");
                    }
                    refused(server, "x-unknown", "1");
                });
    }

    static Group<ServerPort> windows() {
        return new Group<ServerPort>("windows")
                .add("7440-4.2", MUST, "the last block of a window is acknowledged, and no other", server -> {
                    begin(server, 4);
                    for (int first = 1; first <= 37; first += 4) {
                        for (int number = first; number < first + 4; number++) {
                            server.data(number, ServerPort.block(CONTENT, number, Wire.BLOCK));
                        }
                        server.expectAck(first + 3);
                    }
                    server.process().expectFile(CONTENT);
                })
                .add("7440-4.4", SHOULD, "a gap is reported by an ACK of the block before it", server -> {
                    begin(server, 4);
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.data(3, ServerPort.block(CONTENT, 3, Wire.BLOCK));
                    server.expectAck(1);
                })
                .add("7440-3.6", MUST, "a short block ends the file inside a window", server -> {
                    begin(server, 4);
                    final byte[] content = ServerPort.content(600);
                    server.data(1, ServerPort.block(content, 1, Wire.BLOCK));
                    server.data(2, ServerPort.block(content, 2, Wire.BLOCK));
                    server.expectAck(2);
                    server.process().expectFile(content);
                })
                .add("7440-4.10", DE_FACTO, "a window that comes again is stored once", server -> {
                    begin(server, 4);
                    final byte[] content = ServerPort.content(4 * Wire.BLOCK + 10);
                    for (int number = 1; number <= 4; number++) {
                        server.data(number, ServerPort.block(content, number, Wire.BLOCK));
                    }
                    server.expectAck(4);
                    for (int number = 1; number <= 4; number++) {
                        server.data(number, ServerPort.block(content, number, Wire.BLOCK));
                    }
                    server.data(5, ServerPort.block(content, 5, Wire.BLOCK));
                    server.expectAck(5);
                    server.process().expectFile(content);
                })
                .add("7440-3.5", MUST, "a smaller window than asked for holds", server -> {
                    begin(server, 1);
                    server.giveFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                });
    }

    private static void begin(final ServerPort server, final int window) throws IOException {
        if (Integer.parseInt(asked(server.expectRead(), "windowsize")) < window) {
            throw new NotApplicable("the client asks for a smaller window");
        }
        server.send(Wire.oack("windowsize", Integer.toString(window)));
        server.expectAck(0);
    }

    /** The value that a client asks for. */
    private static String asked(final Packet request, final String option) {
        final String value = request.requestOptions().get(option);
        if (value == null) {
            throw new NotApplicable("the client does not ask for " + option);
        }
        return value;
    }

    private static void sizedBelow(final ServerPort server, final int size) throws IOException {
        if (Integer.parseInt(asked(server.expectRead(), "blksize")) < size) {
            throw new NotApplicable("the client asks for smaller blocks");
        }
        sized(server, size);
    }

    private static void sized(final ServerPort server, final int size) throws IOException {
        server.send(Wire.oack("blksize", Integer.toString(size)));
        server.expectAck(0);
        server.giveFrom(1, CONTENT, size);
        server.process().expectFile(CONTENT);
    }

    private static void refused(final ServerPort server, final String option, final String value) throws IOException {
        server.send(Wire.oack(option, value));
        server.expectError(8);
        server.process().expectNoFile();
    }
}
