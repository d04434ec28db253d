package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.check.Level.MUST;
import static dev.lockstep.tftp.bench.conform.check.Level.SHOULD;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Write requests. A check reads each upload back and compares its bytes. */
final class WriteChecks {
    private static final byte[] CONTENT = Fixture.content(1200);
    private static final byte[] OTHER = new byte[Wire.BLOCK];

    private WriteChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<>("write");
        size(group, 0, "1350-6.3");
        size(group, 1, "1350-6.1");
        size(group, 511, "1350-6.1");
        size(group, 512, "1350-6.2");
        size(group, 513, "1350-6.1");
        size(group, 1200, "1350-5.9");
        size(group, Fixture.LONG, "1350-5.9");
        for (final int blockSize : new int[] {8, 1024, 1428, 8192, 65_464}) {
            group.add(
                    "2348-4",
                    MUST,
                    "blksize " + blockSize + ": what is granted is no larger, and holds",
                    client -> blocks(client, blockSize));
        }
        for (final int window : new int[] {2, 4, 16}) {
            group.add(
                    "7440-4.2",
                    MUST,
                    "windowsize " + window + ": one ACK comes for a window",
                    client -> windows(client, window));
        }
        return repetitions(options(group));
    }

    private static void size(final Group<ClientPort> group, final int size, final String clause) {
        group.add(clause, MUST, "a file of " + size + " bytes is stored unchanged", client -> {
            final byte[] content = Fixture.content(size);
            final String name = begin(client);
            client.giveFrom(1, content, Wire.BLOCK);
            client.expectStored(name, content);
        });
    }

    private static Group<ClientPort> options(final Group<ClientPort> group) {
        return group.add("1350-4.10", MUST, "a request without options is answered by ACK 0", client -> {
                    begin(client);
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                })
                .add("2349-S.3", MUST, "tsize comes back as it was announced", client -> {
                    client.write("tsize", "1200");
                    final int granted = client.expectGranted("tsize");
                    if (granted != CONTENT.length) {
                        throw new Violation("tsize=" + granted + " was granted, 1200 was announced");
                    }
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                })
                .add("2347-N.4", SHOULD, "an unknown option is no error", client -> {
                    client.write("x-unknown", "1");
                    final Packet answer = client.next("ACK 0");
                    if (answer.opcode() == Wire.ERROR) {
                        throw new Violation(answer + " came, ACK 0 was due");
                    }
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                })
                .add("1350-5.12", MUST, "netascii is converted to the local form", client -> {
                    final String directory = client.server().uploads();
                    if (directory == null) {
                        throw new NotApplicable("no directory for uploads was named (--write)");
                    }
                    final String name = ServerUnderTest.newUpload(directory);
                    client.request(Wire.request(Wire.WRQ, name, "netascii"));
                    client.expectAck(0);
                    client.giveFrom(1, Fixture.WIRE_TEXT.getBytes(StandardCharsets.US_ASCII), Wire.BLOCK);
                    client.expectStored(name, Fixture.LOCAL_TEXT.getBytes(StandardCharsets.US_ASCII));
                })
                .add("1350-I.6", MUST, "a name that exists is refused by code 6, or replaced", client -> {
                    final String name = begin(client);
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    try (ClientPort other = client.another()) {
                        other.request(Wire.request(Wire.WRQ, name, "octet"));
                        final Packet answer = other.next("ERROR 6 or ACK 0");
                        if (answer.opcode() == Wire.ACK) {
                            other.giveFrom(1, Fixture.content(513), Wire.BLOCK);
                            client.expectStored(name, Fixture.content(513));
                        } else if (answer.opcode() != Wire.ERROR || answer.number() != 6) {
                            throw new Violation(answer + " came, ERROR 6 or ACK 0 was due");
                        }
                    }
                })
                .add("SEC-17.1", DE_FACTO, "no file is written outside the directory", client -> {
                    begin(client);
                    client.request(Wire.request(Wire.WRQ, "../../../../../../../../tmp/tftp-conform-outside", "octet"));
                    final Packet answer = client.receiveNew(ClientPort.SOON_MS);
                    if (answer != null && answer.opcode() != Wire.ERROR) {
                        throw new Violation(answer + " came, an ERROR or nothing was due");
                    }
                });
    }

    private static Group<ClientPort> repetitions(final Group<ClientPort> group) {
        return group.add(
                        "DF-3.1",
                        DE_FACTO,
                        "a block that comes again is acknowledged again and stored once",
                        client -> {
                            final String name = begin(client);
                            client.data(1, Fixture.content(Wire.BLOCK));
                            client.expectAck(1);
                            client.data(1, Fixture.content(Wire.BLOCK));
                            client.expectRepetition();
                            client.giveFrom(2, Arrays.copyOfRange(CONTENT, Wire.BLOCK, CONTENT.length), Wire.BLOCK);
                            client.expectStored(name, CONTENT);
                        })
                .add("DF-3.2", DE_FACTO, "a second copy with other bytes changes nothing", client -> {
                    final String name = begin(client);
                    client.data(1, Fixture.content(Wire.BLOCK));
                    client.expectAck(1);
                    client.data(1, OTHER);
                    client.giveFrom(2, Arrays.copyOfRange(CONTENT, Wire.BLOCK, CONTENT.length), Wire.BLOCK);
                    client.expectStored(name, CONTENT);
                })
                .add("DF-3.4", DE_FACTO, "a block before its turn is not stored", client -> {
                    final String name = begin(client);
                    client.data(3, OTHER);
                    client.expectNoProgress(ClientPort.SOON_MS);
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    client.expectStored(name, CONTENT);
                })
                .add("SEC-17.34", DE_FACTO, "a block with a number far away is not stored", client -> {
                    final String name = begin(client);
                    client.data(40_000, OTHER);
                    client.expectNoProgress(ClientPort.SOON_MS);
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    client.expectStored(name, CONTENT);
                })
                .add("1350-6.5", SHOULD, "the last ACK is repeated for a last block that comes again", client -> {
                    begin(client);
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    client.data(3, Arrays.copyOfRange(CONTENT, 1024, CONTENT.length));
                    client.expectRepetition();
                })
                .add("1350-4.8", MUST, "a request that comes again before DATA 1 changes nothing", client -> {
                    final String name = begin(client);
                    client.sendTo(client.server().address(), Wire.request(Wire.WRQ, name, "octet"));
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    client.expectStored(name, CONTENT);
                })
                .add("1350-4.6", MUST, "DATA from another port is not stored", client -> {
                    final String name = begin(client);
                    try (ClientPort other = client.another()) {
                        other.sendTo(client.tid(), Wire.data(1, OTHER));
                        client.expectNoProgress(ClientPort.SOON_MS);
                    }
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    client.expectStored(name, CONTENT);
                })
                .add("DF-5.5", DE_FACTO, "a file that arrives in part is not left behind", client -> {
                    final String name = begin(client);
                    client.data(1, Fixture.content(Wire.BLOCK));
                    client.expectAck(1);
                    client.send(Wire.error(0, "stop"));
                    client.expectNothing(ClientPort.SOON_MS);
                    try (ClientPort reader = client.another()) {
                        reader.read(name);
                        reader.expectError();
                    }
                })
                .add("1350-5.11", MUST, "an ERROR ends the transfer in silence", client -> {
                    begin(client);
                    client.data(1, Fixture.content(Wire.BLOCK));
                    client.expectAck(1);
                    client.send(Wire.error(0, "stop"));
                    client.expectNothing(ClientPort.LONG_MS);
                })
                .add("DF-3.5", DE_FACTO, "a block that is longer than agreed is not stored", client -> {
                    begin(client);
                    client.data(1, new byte[2000]);
                    final Packet answer = client.receiveNew(ClientPort.SOON_MS);
                    if (answer != null && answer.opcode() != Wire.ERROR) {
                        throw new Violation(answer + " came, an ERROR or nothing was due");
                    }
                })
                .add("DF-3.9", DE_FACTO, "an ACK does not end a write", client -> {
                    final String name = begin(client);
                    client.ack(1);
                    client.giveFrom(1, CONTENT, Wire.BLOCK);
                    client.expectStored(name, CONTENT);
                })
                .add("7440-4.4", SHOULD, "in a window a gap is reported by an ACK of the block before it", client -> {
                    final String name = begin(client, 4);
                    client.data(1, Fixture.content(Wire.BLOCK));
                    client.data(3, Arrays.copyOfRange(CONTENT, 1024, CONTENT.length));
                    client.expectAck(1);
                    client.data(2, Arrays.copyOfRange(CONTENT, Wire.BLOCK, 1024));
                    client.data(3, Arrays.copyOfRange(CONTENT, 1024, CONTENT.length));
                    client.expectAck(3);
                    client.expectStored(name, CONTENT);
                });
    }

    /** A transfer whose ACK 0 has come; its file's name. */
    private static String begin(final ClientPort client) throws IOException {
        final String name = client.write();
        client.expectAck(0);
        return name;
    }

    private static String begin(final ClientPort client, final int window) throws IOException {
        final String name = client.write("windowsize", Integer.toString(window));
        final int granted = client.expectGranted("windowsize");
        if (granted != window) {
            throw new NotApplicable("the server grants a window of " + granted);
        }
        return name;
    }

    private static void blocks(final ClientPort client, final int size) throws IOException {
        final byte[] content = Fixture.content(Fixture.LONG);
        final String name = client.write("blksize", Integer.toString(size));
        final int granted = client.expectGranted("blksize");
        if (granted > size || granted < 8) {
            throw new Violation("blksize=" + granted + " was granted, " + size + " was asked for");
        }
        client.giveFrom(1, content, granted);
        client.expectStored(name, content);
    }

    private static void windows(final ClientPort client, final int window) throws IOException {
        final byte[] content = Fixture.content(Fixture.LONG);
        final String name = begin(client, window);
        final int last = content.length / Wire.BLOCK + 1;
        for (int first = 1; first <= last; first += window) {
            final int end = Math.min(last, first + window - 1);
            for (int number = first; number <= end; number++) {
                final int from = (number - 1) * Wire.BLOCK;
                client.data(number, Arrays.copyOfRange(content, from, Math.min(content.length, from + Wire.BLOCK)));
            }
            client.expectAck(end);
        }
        client.expectStored(name, content);
    }
}
