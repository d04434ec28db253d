package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Wire;
import java.io.IOException;

/** ERRORs of the client, and datagrams in a transfer that are no packet. */
final class ErrorChecks {
    private ErrorChecks() {}

    static Group<ClientPort> group() {
        return new Group<ClientPort>("errors")
                .add("1350-5.11", MUST, "an ERROR in the middle ends the transfer in silence", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    client.ack(1);
                    client.expectData(2);
                    ends(client, Wire.error(0, "stop"));
                })
                .add(
                        "1350-5.11",
                        MUST,
                        "an ERROR in answer to DATA 1 ends the transfer in silence",
                        client -> ended(client, Wire.error(3, "disk full")))
                .add(
                        "DF-5.1",
                        DE_FACTO,
                        "an ERROR with an unknown code ends the transfer",
                        client -> ended(client, Wire.error(99, "unknown")))
                .add(
                        "DF-5.2",
                        DE_FACTO,
                        "an ERROR without NUL ends the transfer",
                        client -> ended(client, Wire.bytes(0, 5, 0, 0, 'x')))
                .add(
                        "DF-5.2",
                        DE_FACTO,
                        "an ERROR without text ends the transfer",
                        client -> ended(client, Wire.bytes(0, 5, 0, 0)))
                .add(
                        "Q20",
                        DE_FACTO,
                        "an ERROR that is padded ends the transfer",
                        client -> ended(client, Wire.joined(Wire.error(0, "x"), new byte[64])))
                .add("2347-N.17", MUST, "an ERROR in answer to the OACK ends the transfer in silence", client -> {
                    client.read(file(1200), "tsize", "0");
                    client.expectOack("tsize");
                    ends(client, Wire.error(8, "only the size was wanted"));
                })
                .add(
                        "DF-16.19",
                        DE_FACTO,
                        "a port that ended the question for the size by an ERROR may ask for the file",
                        client -> {
                            client.read(file(1200), "tsize", "0");
                            client.expectOack("tsize");
                            client.send(Wire.error(8, "only the size was wanted"));
                            client.readWhole(1200);
                        })
                .add(
                        "DF-3.8",
                        DE_FACTO,
                        "an ACK that ends inside its number is no ACK",
                        client -> ignored(client, Wire.bytes(0, 4, 0)))
                .add("8085-5.a", DE_FACTO, "an empty datagram does not end the transfer", client -> ignored(client))
                .add(
                        "DF-3.8",
                        DE_FACTO,
                        "a datagram of one byte does not end the transfer",
                        client -> ignored(client, (byte) 0))
                .add(
                        "DF-3.9",
                        DE_FACTO,
                        "DATA does not advance a read",
                        client -> ignored(client, Wire.data(1, new byte[4])))
                .add("DF-3.7", DE_FACTO, "an ACK with a fifth byte does not end the transfer", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    client.send(Wire.joined(Wire.ack(1), (byte) 1));
                    if (client.receiveNew(ClientPort.SOON_MS) == null) {
                        client.ack(1);
                        client.expectRest(1200, 2, Wire.BLOCK);
                    } else {
                        client.ack(2);
                        client.expectRest(1200, 3, Wire.BLOCK);
                    }
                });
    }

    private static void ended(final ClientPort client, final byte[] error) throws IOException {
        client.read(file(1200));
        client.expectData(1);
        ends(client, error);
    }

    private static void ends(final ClientPort client, final byte[] error) throws IOException {
        client.send(error);
        client.expectNothing(ClientPort.LONG_MS);
    }

    private static void ignored(final ClientPort client, final byte... datagram) throws IOException {
        client.read(file(1200));
        client.expectData(1);
        client.send(datagram);
        client.expectNoProgress(ClientPort.SOON_MS);
        client.ack(1);
        client.expectRest(1200, 2, Wire.BLOCK);
    }
}
