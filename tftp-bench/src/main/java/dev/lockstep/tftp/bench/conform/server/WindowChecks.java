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
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** RFC 7440: reading in windows. */
final class WindowChecks {
    private static final int BLOCKS = Fixture.LONG / Wire.BLOCK + 1;

    private WindowChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<>("windows");
        for (final int size : new int[] {1, 2, 4, 8, 16, 64, 65_535}) {
            group.add(
                    "7440-4.1",
                    MUST,
                    "windowsize " + size + ": a whole window leaves, and then nothing",
                    client -> windows(client, size));
        }
        return group.add("7440-3.6", MUST, "a file that is shorter than a window is one window", client -> {
                    begin(client, 1200, 16);
                    takeWindow(client, 1, 3);
                    client.ack(3);
                    client.expectNothing(ClientPort.LONG_MS);
                })
                .add("7440-4.6", MUST, "windowsize 1 is lock-step", client -> {
                    begin(client, 1200, 1);
                    client.expectRest(1200, 1, Wire.BLOCK);
                })
                .add("7440-4.5", SHOULD, "an ACK that reports a gap begins a window behind it", client -> {
                    begin(client, Fixture.LONG, 8);
                    takeWindow(client, 1, 8);
                    client.ack(5);
                    window(client, 6, 8);
                    client.ack(13);
                    client.expectData(14);
                })
                .add("7440-4.13", MUST, "an ACK inside the window moves its beginning", client -> {
                    begin(client, Fixture.LONG, 4);
                    takeWindow(client, 1, 4);
                    client.ack(2);
                    window(client, 3, 4);
                })
                .add(
                        "7440-4.3",
                        MUST,
                        "after a timeout the window begins behind the last acknowledged block",
                        client -> {
                            begin(client, Fixture.LONG, 4);
                            takeWindow(client, 1, 4);
                            client.ack(4);
                            takeWindow(client, 5, 4);
                            final Packet again = client.receive(client.server().patienceMs());
                            if (again == null || again.opcode() != Wire.DATA || again.number() != 5) {
                                throw new Violation(
                                        (again == null ? "nothing" : again) + " came, DATA 5 was to be sent again");
                            }
                        })
                .add("7440-4.14", DE_FACTO, "an ACK of a block that was not sent yet skips nothing", client -> {
                    begin(client, Fixture.LONG, 4);
                    takeWindow(client, 1, 4);
                    client.ack(9);
                    client.expectNoProgress(ClientPort.SOON_MS);
                    client.ack(4);
                    client.expectData(5);
                })
                .add("1123-4.2.3.1b", MUST, "ACKs that all come twice do not double the windows", client -> {
                    begin(client, Fixture.LONG, 4);
                    for (int number = 1; number <= BLOCKS; number += 4) {
                        final int last = Math.min(BLOCKS, number + 3);
                        takeWindow(client, number, last - number + 1);
                        client.ack(last);
                        client.ack(last);
                    }
                    if (client.repetitions() > 3 * BLOCKS / 2) {
                        throw new Violation(client.repetitions() + " of " + BLOCKS + " blocks came again");
                    }
                })
                .add("1350-5.11", MUST, "an ERROR in a window ends the transfer", client -> {
                    begin(client, Fixture.LONG, 4);
                    takeWindow(client, 1, 4);
                    client.send(Wire.error(0, "stop"));
                    client.expectNothing(ClientPort.LONG_MS);
                })
                .add("SEC-17.32", DE_FACTO, "no window leaves before the OACK is acknowledged", client -> {
                    client.read(file(Fixture.LONG), "windowsize", "4");
                    client.expectGranted("windowsize");
                    client.expectNoProgress(ClientPort.SOON_MS);
                })
                .add("7440-4.17", MUST, "windows and large blocks hold together", client -> {
                    client.read(file(Fixture.LONG), "blksize", "1024", "windowsize", "4");
                    final int window = client.expectGranted("windowsize");
                    if (window != 4) {
                        throw new NotApplicable("the server grants a window of " + window);
                    }
                    client.ack(0);
                    for (int number = 1; number <= 4; number++) {
                        client.expectData(number, 1024);
                    }
                    client.ack(4);
                    client.expectData(5, 1024);
                });
    }

    private static void begin(final ClientPort client, final int size, final int window) throws IOException {
        client.read(file(size), "windowsize", Integer.toString(window));
        final int granted = client.expectGranted("windowsize");
        if (granted != window) {
            throw new NotApplicable("the server grants a window of " + granted);
        }
        client.ack(0);
    }

    private static void takeWindow(final ClientPort client, final int first, final int count) throws IOException {
        for (int number = first; number < first + count; number++) {
            client.expectData(number);
        }
    }

    /** A window some of whose blocks came before. */
    private static void window(final ClientPort client, final int first, final int count) throws IOException {
        int number = first;
        while (number < first + count) {
            final Packet packet = client.receive(client.server().patienceMs());
            if (packet == null || packet.opcode() != Wire.DATA) {
                throw new Violation((packet == null ? "nothing" : packet) + " came, DATA " + number + " was due");
            }
            if (packet.number() == number) {
                number++;
            } else if (packet.number() > number) {
                throw new Violation(packet + " came, DATA " + number + " was due");
            }
        }
    }

    private static void windows(final ClientPort client, final int size) throws IOException {
        client.read(file(Fixture.LONG), "windowsize", Integer.toString(size));
        final int granted = client.expectGranted("windowsize");
        if (granted > size || granted < 1) {
            throw new Violation("windowsize=" + granted + " was granted, " + size + " was asked for");
        }
        client.ack(0);
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int number = 1; number <= BLOCKS; number += granted) {
            final int last = Math.min(BLOCKS, number + granted - 1);
            for (int i = number; i <= last; i++) {
                content.writeBytes(client.expectData(i));
            }
            if (number == 1) {
                client.expectNoProgress(ClientPort.SOON_MS);
            }
            client.ack(last);
        }
        ClientPort.expectContent(Fixture.content(Fixture.LONG), content.toByteArray());
    }
}
