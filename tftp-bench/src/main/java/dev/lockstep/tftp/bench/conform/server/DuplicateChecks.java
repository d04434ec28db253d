package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;

/** ACKs that come twice, late, or too early. */
final class DuplicateChecks {
    private static final int BLOCKS = Fixture.LONG / Wire.BLOCK;

    private DuplicateChecks() {}

    static Group<ClientPort> group() {
        return new Group<ClientPort>("duplicates")
                .add("1123-4.2.3.1a", MUST, "one ACK that comes twice does not double the blocks after it", client -> {
                    client.read(file(Fixture.LONG));
                    client.expectData(1);
                    client.ack(1);
                    client.ack(1);
                    client.expectRest(Fixture.LONG, 2, Wire.BLOCK);
                    if (client.repetitions() > BLOCKS / 2) {
                        throw new Violation(client.repetitions() + " of " + BLOCKS
                                + " blocks came twice: the Sorcerer's Apprentice Syndrome");
                    }
                })
                .add("1123-4.2.3.1b", MUST, "ACKs that all come twice cause each block once", client -> {
                    client.read(file(Fixture.LONG));
                    for (int number = 1; number <= BLOCKS; number++) {
                        client.expectData(number);
                        client.ack(number);
                        client.ack(number);
                    }
                    client.expectData(BLOCKS + 1);
                    client.ack(BLOCKS + 1);
                    if (client.repetitions() > BLOCKS / 2) {
                        throw new Violation(client.repetitions() + " of " + BLOCKS + " blocks came twice");
                    }
                })
                .add(
                        "DF-3.3",
                        DE_FACTO,
                        "an ACK of the block before does not end the transfer",
                        client -> stray(client, 1))
                .add(
                        "DF-3.3",
                        DE_FACTO,
                        "an ACK of a block long ago does not end the transfer",
                        client -> stray(client, 0))
                .add(
                        "DF-3.3",
                        DE_FACTO,
                        "an ACK of a block that was not sent yet skips nothing",
                        client -> stray(client, 4))
                .add("SEC-17.34", DE_FACTO, "an ACK of a block far away skips nothing", client -> stray(client, 40_000))
                .add("1350-6.8", MUST, "an ACK that comes again after the end causes no DATA", client -> {
                    client.readWhole(1200);
                    client.ack(3);
                    client.ack(2);
                    final Packet answer = client.receive(ClientPort.SOON_MS);
                    if (answer != null && answer.opcode() != Wire.ERROR) {
                        throw new Violation(answer + " came after the last ACK");
                    }
                });
    }

    private static void stray(final ClientPort client, final int number) throws IOException {
        client.read(file(Fixture.LONG));
        client.expectData(1);
        client.ack(1);
        client.expectData(2);
        client.ack(number);
        client.expectNoProgress(ClientPort.SOON_MS);
        client.ack(2);
        client.expectRest(Fixture.LONG, 3, Wire.BLOCK);
    }
}
