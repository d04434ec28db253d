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
import java.util.Arrays;

/** Requests that cannot be granted, and datagrams that are no request. */
final class RequestChecks {
    private static final int LONGEST_DATAGRAM = 60_000;

    private RequestChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<ClientPort>("request")
                .add("1350-7.1", MUST, "a missing file is refused by an ERROR", client -> {
                    client.read(ServerUnderTest.missing());
                    client.expectError();
                })
                .add("1350-I.1", SHOULD, "a missing file is refused by code 1", client -> {
                    client.read(ServerUnderTest.missing());
                    client.expectError(1);
                })
                .add("1350-5.10", MUST, "the text of an ERROR ends with a NUL", client -> {
                    client.read(ServerUnderTest.missing());
                    final Packet error = client.next("an ERROR");
                    if (error.opcode() != Wire.ERROR || !error.isTerminated()) {
                        throw new Violation(error + " has no NUL at its end");
                    }
                })
                .add("1350-7.2", MUST, "an ERROR is not repeated", client -> {
                    client.read(ServerUnderTest.missing());
                    client.expectError();
                    client.expectNothing(ClientPort.LONG_MS);
                })
                .add("SEC-17.15", DE_FACTO, "the text of an ERROR has no control characters", client -> {
                    client.read(ServerUnderTest.missing() + "\u001b[31m\nx");
                    final String text = client.next("an ERROR").message();
                    if (text.chars().anyMatch(character -> character < ' ')) {
                        throw new Violation("the ERROR repeats control characters of the file name");
                    }
                })
                .add("1123-4.2.2.1", SHOULD, "mode mail is refused", client -> refusedMode(client, "mail"))
                .add("1350-7.1", MUST, "an unknown mode is refused", client -> refusedMode(client, "parcel"))
                .add(
                        "DF-2.3",
                        DE_FACTO,
                        "an empty mode gets no file",
                        client -> noFile(client, Wire.request(Wire.RRQ, file(1200), "")))
                .add(
                        "DF-2.2",
                        DE_FACTO,
                        "an empty name gets no file",
                        client -> noFile(client, Wire.request(Wire.RRQ, "", "octet")))
                .add(
                        "SEC-17.6",
                        DE_FACTO,
                        "a directory is not served",
                        client -> noFile(client, Wire.request(Wire.RRQ, Fixture.DIRECTORY, "octet")))
                .add("1350-4.8", MUST, "a request that comes twice leaves a transfer that completes", client -> {
                    client.read(file(1200));
                    client.sendTo(client.server().address(), Wire.request(Wire.RRQ, file(1200), "octet"));
                    final Packet first = client.next("DATA 1");
                    int number = first.number();
                    while (number < 3) {
                        client.ack(number);
                        number = afterStrangers(client, number + 1);
                    }
                    client.ack(number);
                });
        hostile(group, "DF-2.4", "a datagram without bytes does no harm");
        hostile(group, "DF-2.4", "a datagram of one byte does no harm", 0);
        hostile(group, "DF-2.4", "a datagram of an opcode alone gets no file", 0, 1);
        hostile(group, "DF-2.4", "a datagram of three bytes gets no file", 0, 1, 'f');
        hostile(group, "DF-2.6", "opcode 0 gets no file", 0, 0, 'f', 0, 'o', 'c', 't', 'e', 't', 0);
        hostile(group, "DF-2.6", "opcode 7 gets no file", 0, 7, 'f', 0, 'o', 'c', 't', 'e', 't', 0);
        hostile(group, "DF-2.8", "opcode 257 is not 1", 1, 1, 'f', 0, 'o', 'c', 't', 'e', 't', 0);
        hostile(group, "DF-2.7", "DATA at the request port gets no acknowledgment", 0, 3, 0, 1, 'x');
        hostile(group, "DF-2.7", "an ACK at the request port gets no block", 0, 4, 0, 1);
        group.add("SEC-17.31", MUST, "an ERROR at the request port gets no answer", client -> {
            client.request(Wire.error(0, "x"));
            client.expectNothing(ClientPort.SOON_MS);
            client.expectService();
        });
        hostile(group, "DF-2.7", "an OACK at the request port gets no file", 0, 6, 'x', 0, '1', 0);
        hostile(group, "DF-2.1", "a name without its NUL gets no file", 0, 1, 'f', 'i', 'l', 'e');
        return group.add("SEC-17.10", DE_FACTO, "a name of 480 bytes does no harm", client -> {
                    noFile(client, Wire.request(Wire.RRQ, "n".repeat(480), "octet"));
                    client.expectService();
                })
                .add("DF-2.5", DE_FACTO, "a request of 60,000 bytes does no harm", client -> {
                    noFile(client, Wire.request(Wire.RRQ, "n".repeat(LONGEST_DATAGRAM), "octet"));
                    client.expectService();
                })
                .add("SEC-17.43", DE_FACTO, "two hundred damaged requests do no harm", client -> {
                    final byte[] request = Wire.request(Wire.RRQ, file(1200), "octet", "blksize", "1024");
                    for (int i = 0; i < 200; i++) {
                        final byte[] damaged = Arrays.copyOf(request, 1 + i % request.length);
                        damaged[i * 7 % damaged.length] ^= (byte) (1 + i);
                        try (ClientPort other = client.another()) {
                            other.request(damaged);
                        }
                    }
                    client.expectService();
                });
    }

    /** The number of the next block of either transfer; a second transfer is refused by ERROR 5. */
    private static int afterStrangers(final ClientPort client, final int due) throws IOException {
        while (true) {
            final Packet packet = client.receive(client.server().patienceMs());
            if (packet == null) {
                throw new Violation("nothing came, DATA " + due + " was due");
            }
            if (!packet.from().equals(client.tid())) {
                client.sendTo(packet.from(), Wire.error(5, "unknown transfer ID"));
            } else if (packet.opcode() == Wire.DATA && packet.number() == due) {
                return due;
            }
        }
    }

    private static void refusedMode(final ClientPort client, final String mode) throws IOException {
        client.request(Wire.request(Wire.RRQ, file(1200), mode));
        client.expectError();
    }

    private static void noFile(final ClientPort client, final byte[] datagram) throws IOException {
        client.request(datagram);
        final Packet answer = client.receiveNew(ClientPort.SOON_MS);
        if (answer != null && answer.opcode() != Wire.ERROR) {
            throw new Violation(answer + " came, an ERROR or nothing was due");
        }
    }

    private static void hostile(
            final Group<ClientPort> group, final String clause, final String rule, final int... datagram) {
        group.add(clause, DE_FACTO, rule, client -> {
            noFile(client, Wire.bytes(datagram));
            client.expectService();
        });
    }
}
