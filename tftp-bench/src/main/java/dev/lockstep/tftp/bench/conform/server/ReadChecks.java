package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reading in lock-step, without options. */
final class ReadChecks {
    private ReadChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<>("read");
        size(group, 0, "1350-6.3", "an empty file is one empty block");
        size(group, 1, "1350-6.1", "a file of one byte is one block");
        size(group, 511, "1350-6.1", "a file of 511 bytes is one block");
        size(group, 512, "1350-6.2", "a file of 512 bytes ends with an empty block");
        size(group, 513, "1350-6.1", "a file of 513 bytes ends with a block of one byte");
        size(group, 1024, "1350-6.2", "a file of 1,024 bytes ends with an empty block");
        size(group, 1200, "1350-6.1", "a file of three blocks arrives unchanged");
        size(group, Fixture.LONG, "1350-5.9", "a file of 64 blocks arrives unchanged");
        return group.add("1350-4.9", MUST, "a request without options is answered by DATA 1 of 512 bytes", client -> {
                    client.read(file(1200));
                    client.expectData(1, Wire.BLOCK);
                    client.ack(1);
                    client.expectRest(1200, 2, Wire.BLOCK);
                })
                .add("1350-2.2", MUST, "DATA 2 leaves after ACK 1 and not before", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    client.expectNoProgress(ClientPort.SOON_MS);
                    client.ack(1);
                    client.expectRest(1200, 2, Wire.BLOCK);
                })
                .add("1350-4.12", MUST, "the transfer has a port of its own", client -> {
                    client.read(file(1200));
                    client.expectData(1);
                    if (client.tid().getPort() == client.server().address().getPort()) {
                        throw new Violation("DATA 1 came from the request port");
                    }
                    client.ack(1);
                    client.expectRest(1200, 2, Wire.BLOCK);
                })
                .add("1350-3.1", MUST, "two ports of a client read at the same time", client -> {
                    try (ClientPort other = client.another()) {
                        client.read(file(1200));
                        other.read(file(1024));
                        client.expectData(1, Wire.BLOCK);
                        other.expectData(1, Wire.BLOCK);
                        client.ack(1);
                        other.ack(1);
                        other.expectRest(1024, 2, Wire.BLOCK);
                        client.expectRest(1200, 2, Wire.BLOCK);
                    }
                })
                .add("1350-6.8", MUST, "nothing is sent after the last ACK", client -> {
                    client.readWhole(1200);
                    client.expectNothing(ClientPort.LONG_MS);
                })
                .add("DF-16.18", DE_FACTO, "a port may be used for one file after the other", client -> {
                    client.readWhole(1200);
                    client.readWhole(513);
                })
                .add("1350-6.1", MUST, "a file of one block is whole after another transfer has ended", client -> {
                    client.readWhole(1200);
                    client.expectNothing(ClientPort.SOON_MS);
                    client.readWhole(1);
                    client.expectNothing(ClientPort.SOON_MS);
                    client.readWhole(511);
                })
                .add("1350-5.2", MUST, "mode OCTET is octet", client -> mode(client, "OCTET"))
                .add("1350-5.2", MUST, "mode OcTeT is octet", client -> mode(client, "OcTeT"))
                .add(
                        "1123-T.1",
                        MUST,
                        "netascii: a line end travels as CR LF",
                        client -> netascii(client, "netascii", "first line\r\n"))
                .add(
                        "854-2",
                        MUST,
                        "netascii: a CR that ends no line travels as CR NUL",
                        client -> netascii(client, "netascii", "second\r\0line"))
                .add(
                        "854-1",
                        MUST,
                        "netascii: an empty line travels as CR LF",
                        client -> netascii(client, "netascii", "\r\n\r\nlast"))
                .add(
                        "1350-5.2",
                        MUST,
                        "mode NETASCII is netascii",
                        client -> netascii(client, "NETASCII", "first line\r\n"));
    }

    private static void size(final Group<ClientPort> group, final int size, final String clause, final String rule) {
        group.add(clause, MUST, rule, client -> client.readWhole(size));
    }

    private static void mode(final ClientPort client, final String mode) throws IOException {
        client.request(Wire.request(Wire.RRQ, file(1200), mode));
        client.expectRest(1200, 1, Wire.BLOCK);
    }

    private static void netascii(final ClientPort client, final String mode, final String part) throws IOException {
        client.request(Wire.request(Wire.RRQ, ServerUnderTest.text(), mode));
        final String text = new String(client.takeFrom(1, Wire.BLOCK), StandardCharsets.ISO_8859_1);
        if (!text.contains(part)) {
            throw new Violation("the text lacks "
                    + part.replace("\r", "CR ").replace("\n", "LF ").replace("\0", "NUL "));
        }
    }
}
