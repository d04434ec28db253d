package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What attackers send, to a server that may be written to. After each: at most an ERROR came back, every line of the log is printable and
 * bounded, a canary beside the root is untouched, the server is alive, and nothing is left open.
 */
@Timeout(120)
class HostileRequestIT {
    private static final byte[] CANARY = {42};

    private final Path root;
    private final Path canary;
    private final DirectoryStore files;
    private final RunningServer server;
    private final RawClient client;

    HostileRequestIT(@TempDir final Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("tftp"));
        Files.write(root.resolve(RunningServer.FILE), RunningServer.CONTENT);
        canary = Files.write(directory.resolve("canary"), CANARY);
        files = new DirectoryStore(root, WritePolicy.CREATE);
        server = RunningServer.start(new OnTheLoop(files), builder -> builder);
        client = server.client();
    }

    @BeforeEach
    void remember() throws Exception {
        server.rememberOpenFiles();
    }

    @AfterEach
    void lookForDamage() throws Exception {
        server.assertAlive();
        server.awaitNoTransfer();
        assertThat(canary).hasBinaryContent(CANARY);
        assertThat(server.logged())
                .allSatisfy(line -> assertThat(line).matches("[ -~]*").hasSizeLessThan(1500));
        client.close();
        server.close();
        files.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 255, 256, 500, 700, 1000, 1023, 1024, 4096, 65_000})
    @Tag("SEC-17.10")
    @Tag("SEC-17.17")
    void shouldSurviveLongNames(final int length) throws Exception {
        final String name = "x".repeat(length);
        assertRefusedOrSilent(Packets.rrq(name));
        assertRefusedOrSilent(Packets.rrq("../" + name));
        assertRefusedOrSilent(Packets.rrq("../".repeat(length / 3)));
        assertRefusedOrSilent(Packets.rrq("a/".repeat(length / 2)));
        assertRefusedOrSilent(Packets.wrq("missing/" + name));
        assertRefusedOrSilent(Packets.wrq("../" + name));
    }

    @Test
    @Tag("SEC-17.10")
    void shouldSurviveNamesOfEveryLength() throws Exception {
        for (int length = 1; length <= 1100; length++) {
            client.request(Packets.rrq("y".repeat(length)));
            if (length <= 1000) {
                client.receive().isErrorOf(1, 2);
            }
        }
        assertThat(client.repliesBefore(server)).allSatisfy(reply -> reply.isErrorOf(1, 2, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 255, 500, 1000, 4096, 65_000})
    @Tag("SEC-17.11")
    void shouldSurviveLongModes(final int length) throws Exception {
        assertRefusedOrSilent(Packets.rrq("f", "m".repeat(length)));
        assertRefusedOrSilent(Packets.wrq("new", "octet" + "t".repeat(length)));
        assertThat(root.resolve("new")).doesNotExist();
    }

    static Stream<byte[]> longOptions() {
        final Object[] many = new Object[200];
        Arrays.fill(many, "a");
        final Object[] repeated = new Object[60];
        for (int i = 0; i < repeated.length; i += 2) {
            repeated[i] = "blksize";
            repeated[i + 1] = "9".repeat(6);
        }
        return Stream.of(
                Packets.rrq("f", "octet", "o".repeat(900), 1),
                Packets.rrq("f", "octet", "blksize", "9".repeat(900)),
                Packets.rrq("f", "octet", "tsize", "9".repeat(900)),
                Packets.rrq("f", "octet", "timeout", "9".repeat(900)),
                Packets.rrq("f", "octet", "windowsize", "9".repeat(900)),
                Packets.rrq("f", "octet", "utimeout", "9".repeat(8)),
                Packets.rrq("f", "octet", "blksize", "9".repeat(10_000)),
                Packets.rrq("f", "octet", "o".repeat(60_000), 1),
                Packets.rrq("f", "octet", many),
                Packets.rrq("f", "octet", repeated),
                Packets.rrq("f", "octet", "%n%s%p", "%n%s%p", "tsize", "%n"),
                Packets.rrq("f", "octet", "multicast", ""),
                Packets.rrq("f", "octet", "blksize", 65_464, "windowsize", 65_535, "timeout", 255, "tsize", 0));
    }

    @ParameterizedTest
    @MethodSource("longOptions")
    @Tag("SEC-17.12")
    @Tag("SEC-17.18")
    @Tag("SEC-17.19")
    void shouldSurviveLongOptions(final byte[] request) throws Exception {
        client.request(request);
        for (final Received reply : client.repliesBefore(server)) {
            assertThat(reply.opcode()).isIn(3, 5, 6);
            assertThat(reply.bytes().length).isLessThanOrEqualTo(516);
            client.send(reply.sender(), Packets.error(0, "enough"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%n%s%p",
                "%n%n%n%n%n%n%n%n",
                "%99999999d",
                "{0}{1}",
                "${jndi:ldap://127.0.0.1/a}",
                "a\nFAKE LOG",
                "a\r\nINFO: completed",
                "\u001b[2J\u001b]0;title\u0007",
                "\u0001\u007f\u0080\u00ff",
                "\u00e2\u0080\u00ae",
                "\\",
                "\\x41\\n",
                "\"; rm -rf /",
                "a\tb"
            })
    @Tag("SEC-17.14")
    @Tag("SEC-17.15")
    void shouldLogNamesAndMessagesInOneLineEach(final String text) throws Exception {
        final int before = server.logged().size();
        client.request(Packets.rrq(text)).receive().isError(1);
        client.request(Packets.rrq("../" + text)).receive().isError(2);
        client.request(Packets.rrq("f", text)).receive().isError(4);
        client.request(Packets.rrq("f", "octet", text, text)).receive();
        client.reply(Packets.error(0, text));
        server.awaitReports(4);

        final List<String> lines = new ArrayList<>(server.logged());
        assertThat(lines.subList(before, lines.size())).hasSize(4);
        assertThat(lines.get(before)).containsIgnoringCase("file not found");
        assertThat(lines)
                .as("a name cannot end its quotation")
                .allSatisfy(line -> assertThat(line).matches("[^\"]*\"[^\"]*\"[^\"]*"));
        if (text.startsWith("%") || text.startsWith("{") || text.startsWith("$")) {
            assertThat(lines.get(before)).as("literally").contains(text);
            assertThat(lines.get(lines.size() - 1)).as("literally").contains(text);
        }
    }

    static List<byte[]> everyKindOfPacket() {
        return List.of(
                Packets.rrq("f", "octet", "blksize", 1024, "tsize", 0, "windowsize", 4, "timeout", 3),
                Packets.wrq("new", "netascii", "blksize", 1024, "tsize", 100),
                Packets.data(1, new byte[20]),
                Packets.ack(1),
                Packets.error(1, "file not found"),
                Packets.oack("blksize", 1024, "tsize", 1300));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPacket")
    @Tag("SEC-17.16")
    void shouldSurvivePacketsCutAnywhere(final byte[] packet) throws Exception {
        for (int length = 0; length < packet.length; length++) {
            client.request(Arrays.copyOf(packet, length));
            for (final Received reply : client.repliesBefore(server)) {
                assertThat(reply.opcode()).isIn(3, 4, 5, 6);
                if (reply.opcode() != 5) {
                    client.send(reply.sender(), Packets.error(0, "enough"));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKindOfPacket")
    @Tag("SEC-17.16")
    void shouldSurvivePacketsCutAnywhereAtTheTransfersPort(final byte[] packet) throws Exception {
        client.request(Packets.rrq("f", "octet", "blksize", 600)).receive().isOack("blksize", 600);
        client.reply(Packets.ack(0)).receive();
        for (int length = 0; length < Math.min(4, packet.length); length++) {
            client.reply(Arrays.copyOf(packet, length));
        }
        assertThat(client.repliesBefore(server)).isEmpty();
        client.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 600));
        client.reply(Packets.ack(2)).receive();
        client.reply(Packets.ack(3));
    }

    /** Valid requests with some bytes changed: whatever they have become, the server lives, and no upload is left in the middle. */
    @Test
    @Tag("SEC-17.43")
    @Tag("SEC-17.26")
    void shouldSurviveDamagedRequests() throws Exception {
        final long seed = 20_260_102;
        final Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            final byte[] packet = everyKindOfPacket()
                    .get(random.nextInt(everyKindOfPacket().size()))
                    .clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
            }
            client.request(packet);
            if (i % 50 == 0) {
                stopAllTransfers();
            }
        }
        stopAllTransfers();
    }

    private void stopAllTransfers() throws IOException {
        for (final Received reply : client.repliesBefore(server)) {
            client.send(reply.sender(), Packets.error(0, "enough"));
        }
    }

    @Test
    @Tag("SEC-17.1")
    @Tag("SEC-17.3")
    @Tag("SEC-17.28")
    void shouldNeitherReadNorWriteOutside() throws Exception {
        final String absolute = canary.toAbsolutePath().toString();
        for (final String name : List.of(
                "../canary",
                "/../canary",
                "a/../../canary",
                "./../canary",
                "..//canary",
                absolute,
                "//" + absolute,
                "..\\canary",
                "....//canary",
                ".../canary",
                "%2e%2e/canary",
                "/etc/passwd",
                "/proc/self/environ")) {
            client.request(Packets.rrq(name)).receive().isErrorOf(1, 2);
        }
        for (final String name :
                List.of("../canary", "/../new", "a/../../new", absolute, "//" + absolute, "f/../../new")) {
            client.request(Packets.wrq(name)).receive().isErrorOf(1, 2, 6);
        }
        try (Stream<Path> beside = Files.list(canary.getParent())) {
            assertThat(beside).containsExactlyInAnyOrder(root, canary);
        }
    }

    /** Only as many bytes come back as were written: the message of a short refusal shows nothing of a longer one. */
    @Test
    @Tag("SEC-17.17")
    void shouldSendNothingOfAnEarlierReply() throws Exception {
        client.request(Packets.rrq("f", "octet", "blksize", 1000)).receive();
        client.reply(Packets.ack(0)).receive();
        client.reply(Packets.error(0, "enough"));
        final byte[] refusal =
                client.request(Packets.rrq("missing")).receive().isError(1).bytes();
        assertThat(refusal).isEqualTo(Packets.error(1, "File not found"));
        assertThat(Datagrams.text(Datagrams.exact(refusal), 4, refusal.length - 5))
                .isEqualTo("File not found");
    }

    private void assertRefusedOrSilent(final byte[] request) throws Exception {
        client.request(request);
        assertThat(client.repliesBefore(server))
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(reply -> reply.isErrorOf(1, 2, 4));
    }
}
