package dev.lockstep.tftp.bench.conform.client;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.util.Locale;

/** A client reads in lock-step from a server that knows no options. */
final class FetchChecks {
    private static final int LONGEST_REQUEST = 512;
    private static final byte[] CONTENT = ServerPort.content(1200);
    private static final byte[] OTHER = new byte[Wire.BLOCK];

    private FetchChecks() {}

    static Group<ServerPort> group() {
        final Group<ServerPort> group = new Group<>("fetch");
        size(group, 0, "1350-6.3");
        size(group, 1, "1350-6.1");
        size(group, 511, "1350-6.1");
        size(group, 512, "1350-6.2");
        size(group, 513, "1350-6.1");
        size(group, 1024, "1350-6.2");
        size(group, 1200, "1350-5.9");
        size(group, 64 * Wire.BLOCK, "1350-5.9");
        return repetitions(requests(group));
    }

    private static void size(final Group<ServerPort> group, final int size, final String clause) {
        group.add(clause, MUST, "a file of " + size + " bytes is stored unchanged", server -> {
            server.expectRead();
            whole(server, ServerPort.content(size));
        });
    }

    private static void whole(final ServerPort server, final byte[] content) throws IOException {
        server.giveFrom(1, content, Wire.BLOCK);
        server.process().expectFile(content);
    }

    private static Group<ServerPort> requests(final Group<ServerPort> group) {
        return group.add("1350-5.1", MUST, "a request is opcode, name, NUL, mode, NUL", server -> {
                    final Packet request = server.expectRead();
                    if (!request.fileName().equals(ClientUnderTest.NAME)
                            && !request.fileName().equals("/" + ClientUnderTest.NAME)) {
                        throw new Violation("the request names '" + request.fileName() + "'");
                    }
                    final String mode = request.mode().toLowerCase(Locale.ROOT);
                    if (!mode.equals("octet") && !mode.equals("netascii")) {
                        throw new Violation("the mode is '" + request.mode() + "'");
                    }
                    if (request.bytes()[request.bytes().length - 1] != 0) {
                        throw new Violation("the request does not end with a NUL");
                    }
                })
                .add("2347-P.1", MUST, "a request has at most 512 bytes", server -> {
                    final int length = server.expectRead().bytes().length;
                    if (length > LONGEST_REQUEST) {
                        throw new Violation("the request has " + length + " bytes");
                    }
                })
                .add("1350-2.3", SHOULD, "a request that gets no answer is sent again", server -> {
                    final Packet first = server.expectRead();
                    final Packet again = server.expectRequest();
                    if (!again.isSameAs(first)) {
                        throw new Violation(again + " came, " + first + " was to be sent again");
                    }
                    whole(server, CONTENT);
                })
                .add("1350-4.2", MUST, "the client stays at its port and answers the transfer's port", server -> {
                    server.expectRead();
                    whole(server, CONTENT);
                });
    }

    private static Group<ServerPort> repetitions(final Group<ServerPort> group) {
        return group.add(
                        "DF-3.1",
                        DE_FACTO,
                        "a block that comes again is acknowledged again and stored once",
                        server -> {
                            server.expectRead();
                            server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                            server.expectAck(1);
                            server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                            server.expectRepetition();
                            server.giveFrom(2, CONTENT, Wire.BLOCK);
                            server.process().expectFile(CONTENT);
                        })
                .add("DF-3.1", DE_FACTO, "blocks that all come twice are stored once", server -> {
                    server.expectRead();
                    for (int number = 1; number <= 3; number++) {
                        server.data(number, ServerPort.block(CONTENT, number, Wire.BLOCK));
                        server.data(number, ServerPort.block(CONTENT, number, Wire.BLOCK));
                        server.expectAck(number);
                    }
                    server.process().expectFile(CONTENT);
                })
                .add("DF-3.2", DE_FACTO, "a second copy with other bytes changes nothing", server -> {
                    server.expectRead();
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.expectAck(1);
                    server.data(1, OTHER);
                    server.giveFrom(2, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("DF-3.4", DE_FACTO, "a block before its turn is not stored", server -> {
                    server.expectRead();
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.expectAck(1);
                    server.data(3, OTHER);
                    server.expectNoProgress(ServerPort.SOON_MS);
                    server.giveFrom(2, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("SEC-17.34", DE_FACTO, "a block with a number far away is not stored", server -> {
                    server.expectRead();
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.expectAck(1);
                    server.data(40_000, OTHER);
                    server.expectNoProgress(ServerPort.SOON_MS);
                    server.giveFrom(2, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("DF-3.6", DE_FACTO, "DATA 0 at the beginning is not stored", server -> {
                    server.expectRead();
                    server.data(0, OTHER);
                    server.expectNoProgress(ServerPort.SOON_MS);
                    whole(server, CONTENT);
                })
                .add("1350-2.3", SHOULD, "an ACK is sent again if no block comes", server -> {
                    server.expectRead();
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.expectAck(1);
                    server.expectRepetition();
                    server.giveFrom(2, CONTENT, Wire.BLOCK);
                    server.process().expectFile(CONTENT);
                })
                .add("DF-3.5", DE_FACTO, "a block that is longer than agreed makes no file", server -> {
                    server.expectRead();
                    server.data(1, new byte[1400]);
                    server.process().expectNoFile();
                });
    }
}
