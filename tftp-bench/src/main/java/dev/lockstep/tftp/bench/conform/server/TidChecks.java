package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;

/** Packets from a port that has no part in the transfer. */
final class TidChecks {
    private TidChecks() {}

    static Group<ClientPort> group() {
        return new Group<ClientPort>("tid")
                .add(
                        "1350-4.5",
                        MUST,
                        "an ACK from another port advances nothing",
                        client -> stranger(client, Wire.ack(1)))
                .add(
                        "DF-5.4",
                        DE_FACTO,
                        "an ERROR from another port does not end the transfer",
                        client -> stranger(client, Wire.error(0, "forged")))
                .add(
                        "1350-2.1",
                        MUST,
                        "DATA from another port does not end the transfer",
                        client -> stranger(client, Wire.data(1, new byte[1])))
                .add(
                        "SEC-17.34",
                        DE_FACTO,
                        "an empty datagram from another port does not end the transfer",
                        client -> stranger(client, new byte[0]))
                .add(
                        "DF-16.17",
                        DE_FACTO,
                        "a request at the transfer's port does not end the transfer",
                        client -> stranger(client, Wire.request(Wire.RRQ, file(1), "octet")))
                .add("1350-4.6", SHOULD, "an ACK from another port is answered by ERROR 5", client -> {
                    try (ClientPort other = begun(client)) {
                        other.sendTo(client.tid(), Wire.ack(1));
                        final Packet answer = other.receive(ClientPort.SOON_MS);
                        if (answer == null || answer.opcode() != Wire.ERROR || answer.number() != 5) {
                            throw new Violation((answer == null ? "nothing" : answer) + " came, ERROR 5 was due");
                        }
                    }
                })
                .add("SEC-17.31", DE_FACTO, "an ERROR from another port is not answered", client -> {
                    try (ClientPort other = begun(client)) {
                        other.sendTo(client.tid(), Wire.error(5, "unknown transfer ID"));
                        other.expectNothing(ClientPort.SOON_MS);
                    }
                })
                .add("1350-4.4", SHOULD, "eight transfers have eight ports that do not count up", client -> {
                    int steps = 0;
                    int before = 0;
                    for (int i = 0; i < 8; i++) {
                        try (ClientPort other = client.another()) {
                            other.readWhole(1);
                            steps += other.tid().getPort() == before + 1
                                            || other.tid().getPort() == before
                                    ? 1
                                    : 0;
                            before = other.tid().getPort();
                        }
                    }
                    if (steps > 4) {
                        throw new Violation("a transfer's port is the next after the transfer before's");
                    }
                });
    }

    /** Another port beside a transfer whose DATA 1 has come. */
    private static ClientPort begun(final ClientPort client) throws IOException {
        client.read(file(1200));
        client.expectData(1);
        return client.another();
    }

    private static void stranger(final ClientPort client, final byte[] datagram) throws IOException {
        try (ClientPort other = begun(client)) {
            other.sendTo(client.tid(), datagram);
            client.expectNoProgress(ClientPort.SOON_MS);
            final Packet answer = other.receive(ClientPort.SOON_MS);
            if (answer != null && answer.opcode() != Wire.ERROR) {
                throw new Violation(answer + " went to another port than the transfer's");
            }
            client.ack(1);
            client.expectRest(1200, 2, Wire.BLOCK);
        }
    }
}
