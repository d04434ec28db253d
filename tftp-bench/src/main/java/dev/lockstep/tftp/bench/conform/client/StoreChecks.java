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

/** A client writes. */
final class StoreChecks {
    private static final byte[] CONTENT = ServerPort.content(1200);
    private static final byte[] LONG = ServerPort.content(64 * Wire.BLOCK);

    private StoreChecks() {}

    static Group<ServerPort> group() {
        final Group<ServerPort> group = new Group<>("store");
        for (final int size : new int[] {0, 1, 511, 512, 513, 1200, 64 * Wire.BLOCK}) {
            group.add(
                    size % Wire.BLOCK == 0 ? "1350-6.2" : "1350-6.1",
                    MUST,
                    "a file of " + size + " bytes arrives unchanged",
                    server -> {
                        final byte[] content = ServerPort.content(size);
                        server.expectWrite(content);
                        server.ack(0);
                        server.takeFrom(1, content, Wire.BLOCK);
                        server.process().expectSuccess();
                    });
        }
        for (int code = 1; code <= 6; code++) {
            final int sent = code;
            if (code != 4) {
                group.add("1350-4.11", MUST, "ERROR " + code + " in answer to the request is reported", server -> {
                    server.expectWrite(CONTENT);
                    server.send(Wire.error(sent, "no"));
                    server.process().expectFailure();
                });
            }
        }
        return options(group.add("1123-4.2.3.1a", MUST, "ACKs that all come twice do not double the blocks", server -> {
                    server.expectWrite(LONG);
                    server.ack(0);
                    for (int number = 1; number <= LONG.length / Wire.BLOCK + 1; number++) {
                        server.expectData(number);
                        server.ack(number);
                        server.ack(number);
                    }
                    if (server.repetitions() > LONG.length / Wire.BLOCK / 2) {
                        throw new Violation(
                                server.repetitions() + " blocks came twice: the Sorcerer's Apprentice Syndrome");
                    }
                    server.process().expectSuccess();
                })
                .add("1123-4.2.3.1a", MUST, "a second ACK 0 does not double the blocks", server -> {
                    server.expectWrite(LONG);
                    server.ack(0);
                    server.ack(0);
                    server.takeFrom(1, LONG, Wire.BLOCK);
                    if (server.repetitions() > LONG.length / Wire.BLOCK / 2) {
                        throw new Violation(server.repetitions() + " blocks came twice");
                    }
                    server.process().expectSuccess();
                })
                .add("1123-4.2.3.1b", MUST, "a block that gets no ACK is sent again", server -> {
                    server.expectWrite(CONTENT);
                    server.ack(0);
                    server.expectData(1);
                    server.expectRepetition();
                    server.ack(1);
                    server.takeFrom(2, CONTENT, Wire.BLOCK);
                    server.process().expectSuccess();
                })
                .add("1350-6.6", MUST, "the last block is sent again", server -> {
                    server.expectWrite(ServerPort.content(1));
                    server.ack(0);
                    server.expectData(1);
                    server.expectRepetition();
                    server.ack(1);
                    server.process().expectSuccess();
                })
                .add(
                        "DF-3.3",
                        DE_FACTO,
                        "an ACK of a block that was not sent yet skips nothing",
                        server -> stray(server, 7))
                .add(
                        "DF-3.3",
                        DE_FACTO,
                        "an ACK of a block long ago does not end the transfer",
                        server -> stray(server, 0))
                .add("1350-4.5", MUST, "an ACK from another port advances nothing", server -> {
                    server.expectWrite(CONTENT);
                    server.ack(0);
                    server.expectData(1);
                    server.sendFromAnotherPort(Wire.ack(1));
                    server.expectNoProgress(ServerPort.SOON_MS);
                    server.ack(1);
                    server.takeFrom(2, CONTENT, Wire.BLOCK);
                    server.process().expectSuccess();
                })
                .add("1350-5.11", MUST, "an ERROR in the middle is reported", server -> {
                    server.expectWrite(CONTENT);
                    server.ack(0);
                    server.expectData(1);
                    server.send(Wire.error(3, "disk full"));
                    server.process().expectFailure();
                })
                .add("1350-2.3", SHOULD, "a request that gets no answer is sent again", server -> {
                    server.expectWrite(CONTENT);
                    server.expectRequest();
                    server.ack(0);
                    server.takeFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectSuccess();
                }));
    }

    private static Group<ServerPort> options(final Group<ServerPort> group) {
        return group.add("2347-N.13", MUST, "an OACK is answered by DATA 1", server -> {
                    blksize(server.expectWrite(CONTENT));
                    server.send(Wire.oack("blksize", "512"));
                    server.takeFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectSuccess();
                })
                .add("2348-5", MUST, "the block size of the OACK holds", server -> {
                    blksize(server.expectWrite(CONTENT));
                    server.send(Wire.oack("blksize", "100"));
                    server.takeFrom(1, CONTENT, 100);
                    server.process().expectSuccess();
                })
                .add("2347-N.10", MUST, "ACK 0 in answer to a request with options means that none holds", server -> {
                    blksize(server.expectWrite(CONTENT));
                    server.ack(0);
                    server.takeFrom(1, CONTENT, Wire.BLOCK);
                    server.process().expectSuccess();
                })
                .add("2349-S.3", MUST, "tsize is the size of the file", server -> {
                    final String size =
                            server.expectWrite(CONTENT).requestOptions().get("tsize");
                    if (size == null) {
                        throw new NotApplicable("the client does not announce the size");
                    }
                    if (!size.equals("1200")) {
                        throw new Violation("the request has tsize=" + size);
                    }
                })
                .add("2348-5", MUST, "a larger blksize than asked for is refused by ERROR 8", server -> {
                    final int asked = blksize(server.expectWrite(CONTENT));
                    server.send(Wire.oack("blksize", Integer.toString(asked + 1)));
                    server.expectError(8);
                    server.process().expectFailure();
                });
    }

    private static int blksize(final Packet request) {
        final String value = request.requestOptions().get("blksize");
        if (value == null) {
            throw new NotApplicable("the client does not ask for blksize");
        }
        return Integer.parseInt(value);
    }

    private static void stray(final ServerPort server, final int number) throws IOException {
        server.expectWrite(CONTENT);
        server.ack(0);
        server.expectData(1);
        server.ack(1);
        server.expectData(2);
        server.ack(number);
        server.expectNoProgress(ServerPort.SOON_MS);
        server.ack(2);
        server.takeFrom(3, CONTENT, Wire.BLOCK);
        server.process().expectSuccess();
    }
}
