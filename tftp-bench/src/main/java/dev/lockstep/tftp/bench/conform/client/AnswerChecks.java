package dev.lockstep.tftp.bench.conform.client;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;

/** ERRORs, wrong ports, and datagrams that are no packet, while a client reads. */
final class AnswerChecks {
    private static final int CODES = 9;
    private static final byte[] CONTENT = ServerPort.content(1200);

    private AnswerChecks() {}

    static Group<ServerPort> errors() {
        final Group<ServerPort> group = new Group<>("errors");
        for (int code = 0; code < CODES; code++) {
            final int sent = code;
            if (code == 0 || code == 4 || code == 8) {
                // a client may ask again without options
                group.add("1350-4.11", MUST, "ERROR " + code + " in answer to each request makes no file", server -> {
                    final Packet request = server.expectRead();
                    server.send(Wire.error(sent, "no"));
                    if (!request.requestOptions().isEmpty()) {
                        server.refuseAgain(Wire.error(sent, "no"));
                    }
                    server.process().expectNoFile();
                });
            } else {
                group.add(
                        "1350-4.11",
                        MUST,
                        "ERROR " + code + " in answer to the request makes no file",
                        server -> failing(server, Wire.error(sent, "no")));
            }
        }
        return group.add(
                        "DF-5.1",
                        DE_FACTO,
                        "an ERROR with an unknown code makes no file",
                        server -> failing(server, Wire.error(99, "no")))
                .add(
                        "DF-5.2",
                        DE_FACTO,
                        "an ERROR without NUL makes no file",
                        server -> failing(server, Wire.bytes(0, 5, 0, 1, 'x')))
                .add(
                        "DF-5.2",
                        DE_FACTO,
                        "an ERROR without text makes no file",
                        server -> failing(server, Wire.bytes(0, 5, 0, 1)))
                .add(
                        "DF-5.2",
                        DE_FACTO,
                        "an ERROR of 60,000 bytes makes no file",
                        server -> failing(server, Wire.error(1, "x".repeat(60_000))))
                .add("1350-5.11", MUST, "an ERROR in the middle ends the transfer, and no part is left", server -> {
                    server.expectRead();
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.expectAck(1);
                    server.send(Wire.error(0, "stop"));
                    server.process().expectNoFile();
                })
                .add("1350-7.2", MUST, "an ERROR is not answered", server -> {
                    server.expectRead();
                    server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
                    server.expectAck(1);
                    server.send(Wire.error(0, "stop"));
                    server.expectNoProgress(ServerPort.SOON_MS);
                });
    }

    static Group<ServerPort> tids() {
        return new Group<ServerPort>("tid")
                .add("1350-4.6", SHOULD, "DATA from another port is answered by ERROR 5", server -> {
                    begin(server);
                    final Packet answer = server.sendFromAnotherPort(Wire.data(2, new byte[Wire.BLOCK]));
                    if (answer == null || answer.opcode() != Wire.ERROR || answer.number() != 5) {
                        throw new Violation((answer == null ? "nothing" : answer) + " came, ERROR 5 was due");
                    }
                    rest(server);
                })
                .add(
                        "1350-4.5",
                        MUST,
                        "DATA from another port is not stored",
                        server -> stranger(server, Wire.data(2, new byte[Wire.BLOCK])))
                .add(
                        "1350-4.7",
                        MUST,
                        "a second answer from another port does not end the transfer",
                        server -> stranger(server, Wire.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK))))
                .add(
                        "DF-5.4",
                        DE_FACTO,
                        "an ERROR from another port does not end the transfer",
                        server -> stranger(server, Wire.error(0, "forged")))
                .add(
                        "DF-3.10",
                        DE_FACTO,
                        "an OACK from another port does not end the transfer",
                        server -> stranger(server, Wire.oack("blksize", "8")))
                .add(
                        "SEC-17.34",
                        DE_FACTO,
                        "an empty datagram from another port does not end the transfer",
                        server -> stranger(server, new byte[0]));
    }

    static Group<ServerPort> garbage() {
        return new Group<ServerPort>("garbage")
                .add("8085-5.a", DE_FACTO, "an empty datagram does not end the transfer", server -> ignored(server))
                .add(
                        "DF-3.8",
                        DE_FACTO,
                        "a datagram of one byte does not end the transfer",
                        server -> ignored(server, (byte) 0))
                .add(
                        "DF-3.8",
                        DE_FACTO,
                        "DATA that ends inside its number does not end the transfer",
                        server -> ignored(server, Wire.bytes(0, 3, 0)))
                .add("DF-3.9", DE_FACTO, "an ACK does not end a read", server -> ignored(server, Wire.ack(2)))
                .add(
                        "DF-3.9",
                        DE_FACTO,
                        "a request does not end a read",
                        server -> ignored(server, Wire.request(Wire.RRQ, "f", "octet")))
                .add(
                        "DF-2.6",
                        DE_FACTO,
                        "an unknown opcode does not end the transfer",
                        server -> ignored(server, Wire.bytes(0, 9, 0, 2)))
                .add(
                        "DF-2.8",
                        DE_FACTO,
                        "opcode 259 is not DATA",
                        server -> ignored(server, Wire.bytes(1, 3, 0, 2, 'x')))
                .add(
                        "DF-3.10",
                        DE_FACTO,
                        "an OACK after DATA 1 does not end the transfer",
                        server -> ignored(server, Wire.oack("blksize", "1024")));
    }

    private static void failing(final ServerPort server, final byte[] error) throws IOException {
        server.expectRead();
        server.send(error);
        server.process().expectNoFile();
    }

    private static void begin(final ServerPort server) throws IOException {
        server.expectRead();
        server.data(1, ServerPort.block(CONTENT, 1, Wire.BLOCK));
        server.expectAck(1);
    }

    private static void rest(final ServerPort server) throws IOException {
        server.giveFrom(2, CONTENT, Wire.BLOCK);
        server.process().expectFile(CONTENT);
    }

    private static void stranger(final ServerPort server, final byte[] datagram) throws IOException {
        begin(server);
        final Packet answer = server.sendFromAnotherPort(datagram);
        if (answer != null && answer.opcode() != Wire.ERROR) {
            throw new Violation(answer + " went to another port than the transfer's");
        }
        rest(server);
    }

    private static void ignored(final ServerPort server, final byte... datagram) throws IOException {
        begin(server);
        server.send(datagram);
        server.expectNoProgress(ServerPort.SOON_MS);
        rest(server);
    }
}
