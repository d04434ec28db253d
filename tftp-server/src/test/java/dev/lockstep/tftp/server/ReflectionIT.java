package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server sends to somebody who never answers, because somebody else forged his address. Nothing is waited for but the server's own
 * report that it has given up, after which it sends no more.
 */
@Timeout(120)
class ReflectionIT {
    private static final int MOST_TRANSMISSIONS = 5;

    static Stream<byte[]> requests() {
        return Stream.of(
                Packets.rrq("large"),
                Packets.rrq("large", "netascii"),
                Packets.wrq("new"),
                Packets.rrq("large", "octet", "tsize", 0),
                Packets.rrq("large", "octet", "blksize", 1468, "windowsize", 64),
                Packets.rrq("large", "octet", "blksize", 65_464, "windowsize", 64),
                Packets.rrq("large", "octet", "windowsize", 65_535),
                Packets.wrq("new", "octet", "blksize", 1468, "windowsize", 64));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @Tag("SEC-17.30")
    @Tag("SEC-17.32")
    @Tag("8085-6.2")
    void shouldSendLittleToWhoeverNeverAnswers(final byte[] request) throws Exception {
        final MemoryStore store = RunningServer.memory();
        store.put("large", Packets.content(1_000_000));
        try (RunningServer server = impatient(store);
                RawClient victim = server.client()) {
            victim.request(request);
            server.awaitReports(1);

            final List<Received> replies = victim.repliesBefore(server);

            assertThat(replies).hasSizeBetween(1, MOST_TRANSMISSIONS);
            assertThat(replies)
                    .allSatisfy(reply ->
                            assertThat(reply.bytes()).isEqualTo(replies.get(0).bytes()));
            final boolean options = request.length > 22;
            assertThat(replies.get(0).bytes().length)
                    .as("an OACK says no more than the request; DATA is one block, the first ACK four bytes")
                    .isLessThanOrEqualTo(options ? request.length : 516);
            assertThat(server.reports.get(0).outcome().kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    @Tag("SEC-17.30")
    void shouldNotSendMoreWhenTheForgerRepeatsHimself() throws Exception {
        try (RunningServer server = impatient(RunningServer.memory());
                RawClient victim = server.client()) {
            for (int i = 0; i < 500; i++) {
                victim.request(Packets.rrq(RunningServer.FILE));
            }
            server.awaitReports(1);

            final int transfers = server.reports.size();
            assertThat(victim.repliesBefore(server)).hasSizeBetween(1, MOST_TRANSMISSIONS * (transfers + 1));
            assertThat(transfers).isLessThanOrEqualTo(3);
        }
    }

    @Test
    @Tag("SEC-17.32")
    void shouldSendAWindowOnlyAfterTheReturnPathIsProven() throws Exception {
        final MemoryStore store = RunningServer.memory();
        store.put("large", Packets.content(1_000_000));
        try (RunningServer server = RunningServer.start(store, builder -> builder);
                RawClient client = server.client()) {
            client.request(Packets.rrq("large", "octet", "blksize", 1468, "windowsize", 64));
            client.receive().isOack("blksize", 1468, "windowsize", 64);
            assertThat(client.repliesBefore(server)).isEmpty();
            client.reply(Packets.ack(0));
            for (int block = 1; block <= 64; block++) {
                assertThat(client.receive().number()).isEqualTo(block);
            }
            client.reply(Packets.error(0, "enough"));
        }
    }

    private static RunningServer impatient(final MemoryStore store) throws Exception {
        return RunningServer.start(
                store, builder -> builder.retransmission(RetransmitPolicies.parse(RunningServer.IMPATIENT)));
    }
}
