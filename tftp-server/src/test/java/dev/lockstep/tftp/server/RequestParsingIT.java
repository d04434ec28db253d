package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.Conformance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server makes of a request's bytes (RFC 1350 section 5). */
@Timeout(120)
class RequestParsingIT {
    private static final byte[] SHORTEST_ERROR = Packets.error(4, "");

    private static final String TEXT = "one\ntwo\rthree\n";
    private static final String NETASCII = "one\r\ntwo\r\0three\r\n";

    private final MemoryStore store = RunningServer.memory();
    private final RunningServer server;
    private final RawClient client;

    RequestParsingIT() throws Exception {
        store.put("text", TEXT.getBytes(StandardCharsets.US_ASCII));
        server = RunningServer.start(store, builder -> builder);
        client = server.client();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    @Tag("1350-5.1")
    @Tag("1350-3.2")
    @Tag("1350-4.9")
    void shouldServeTheRequestOfTheRfcsFigure() throws Exception {
        client.request(Datagrams.hex("00 01 66 00 6f 63 74 65 74 00"));

        client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
    }

    @Test
    @Tag("1350-5.1")
    @Tag("1350-4.10")
    void shouldAcceptTheWriteRequestOfTheRfcsFigure() throws Exception {
        client.request(Datagrams.hex("00 02 67 00 6f 63 74 65 74 00"));

        assertThat(client.receive().bytes()).isEqualTo(Datagrams.hex("00 04 00 00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"octet", "OCTET", "OcTeT", "Octet"})
    @Tag("1350-5.2")
    @Tag("1123-T.2")
    void shouldServeOctetHoweverItIsSpelt(final String mode) throws Exception {
        client.request(Packets.rrq("text", mode));

        client.receive().isData(1, TEXT.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netascii", "NETASCII", "NetAscii"})
    @Tag("1350-5.2")
    @Tag("1123-T.1")
    void shouldConvertNetasciiHoweverItIsSpelt(final String mode) throws Exception {
        client.request(Packets.rrq("text", mode));

        client.receive().isData(1, NETASCII.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail",
                "MAIL",
                "Mail",
                "binary",
                "ascii",
                "raw",
                "image",
                "en_US.UTF-8",
                "",
                " octet",
                "octet ",
                "octe",
                "octets",
                "netascii8",
                "\u00f6ctet",
                "%n%s%p",
                "1",
                "\n"
            })
    @Tag("1123-4.2.2.1")
    @Tag("1123-4.2.3.3")
    @Tag("DF-2.3")
    @Tag("1350-5.3")
    @Tag("1350-I.4")
    void shouldRefuseOtherModesAndTouchNoFile(final String mode) throws Exception {
        client.request(Packets.rrq(RunningServer.FILE, mode)).receive().isError(4);
        client.request(Packets.wrq("new", mode)).receive().isError(4);

        assertThat(store.get("new")).isEmpty();
        server.assertAlive();
    }

    static List<byte[]> whatIsNoRequest() {
        return List.of(
                Datagrams.hex("00 01 66"),
                Datagrams.hex("00 01"),
                Datagrams.hex("00 02"),
                Datagrams.hex("00 01 66 00"),
                Datagrams.hex("00 01 66 00 6f 63 74 65 74"),
                Datagrams.hex("00 02 66 00 6f 63 74 65 74"),
                Packets.concat(Datagrams.hex("00 01"), Datagrams.latin1("x".repeat(400))),
                Packets.concat(Datagrams.hex("00 01"), Datagrams.latin1("f\0" + "x".repeat(400))),
                Datagrams.hex("00 00 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("00 07 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("00 08 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("00 ff 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("ff ff 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("01 01 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("02 01 66 00 6f 63 74 65 74 00"),
                Datagrams.hex("01 00 66 00 6f 63 74 65 74 00"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoRequest")
    @Tag("DF-2.1")
    @Tag("DF-2.6")
    @Tag("DF-2.8")
    @Tag("SEC-17.16")
    void shouldServeNothingToWhatIsNoRequest(final byte[] datagram) throws Exception {
        client.request(datagram);

        final List<Received> replies = client.repliesBefore(server);
        assertThat(replies).hasSizeLessThanOrEqualTo(1);
        replies.forEach(reply -> assertThat(reply.bytes())
                .as("no amplification beyond the shortest ERROR")
                .startsWith(0, 5, 0, 4)
                .hasSizeLessThanOrEqualTo(Math.max(datagram.length, SHORTEST_ERROR.length)));
        assertThat(server.reports)
                .extracting(report -> report.transfer().write())
                .doesNotContain(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 00", "00 07", "00 09 00 01", "FF FF", "01 01 66 00 6F 63"})
    @Tag("1350-I.4")
    @Tag("DF-2.4")
    void shouldAnswerAShortUnknownOpcodeWithAShortError(final String datagram) throws Exception {
        client.request(Datagrams.hex(datagram));

        assertThat(client.receive().bytes()).isEqualTo(SHORTEST_ERROR);
    }

    /** Lengths 0 to 3 with any opcode; an answer is the shortest ERROR. */
    @Test
    @Tag("DF-2.4")
    @Tag("SEC-17.16")
    void shouldSurviveTheShortestDatagrams() throws Exception {
        final List<byte[]> datagrams = new ArrayList<>(List.of(new byte[0]));
        for (int value = 0; value <= 0xFF; value++) {
            datagrams.add(new byte[] {(byte) value});
            datagrams.add(new byte[] {0, (byte) value});
            datagrams.add(new byte[] {(byte) value, 1});
            datagrams.add(new byte[] {0, (byte) value, 0});
            datagrams.add(new byte[] {0, (byte) value, (byte) value});
        }
        for (int i = 0; i < datagrams.size(); i++) {
            client.request(datagrams.get(i));
            if (i % 100 == 0) {
                // what the system drops for want of room would not be tested
                server.assertAlive();
            }
        }
        assertThat(client.repliesBefore(server))
                .allSatisfy(reply -> assertThat(reply.bytes()).isEqualTo(SHORTEST_ERROR));
        server.assertAlive();
    }

    @Test
    @Tag("DF-2.6")
    @Tag("1350-7.2")
    @Tag("SEC-17.31")
    void shouldNeverAnswerAnError() throws Exception {
        for (int code = 0; code <= 9; code++) {
            client.request(Packets.error(code, "x".repeat(50 * code)));
        }
        client.request(Datagrams.hex("00 05"));
        client.request(Datagrams.hex("00 05 00"));
        client.request(Datagrams.hex("00 05 00 01"));

        assertThat(client.repliesBefore(server)).isEmpty();
    }

    @Test
    @Tag("DF-2.7")
    void shouldBeginNoTransferForPacketsOfATransfer() throws Exception {
        server.rememberOpenFiles();
        client.request(Packets.ack(0));
        client.request(Packets.ack(1));
        client.request(Packets.data(1, new byte[512]));
        client.request(Packets.oack("blksize", 1024));
        client.request(Packets.oack());

        assertThat(client.repliesBefore(server)).isEmpty();
        server.awaitNoTransfer();
    }

    @ParameterizedTest
    @ValueSource(ints = {1025, 1500, 8192, 8193, 9000, 16_384, 65_507})
    @Tag("DF-2.5")
    void shouldNotServeAnOversizeRequest(final int length) throws Exception {
        for (final byte[] request : List.of(Packets.rrq(RunningServer.FILE), Packets.wrq("new"))) {
            final byte[] padded = Packets.concat(request, new byte[length - request.length]);
            client.request(padded);
        }
        final List<Received> replies = client.repliesBefore(server);
        assertThat(replies).hasSizeLessThanOrEqualTo(2).allSatisfy(reply -> reply.isErrorOf(0, 4));
        assertThat(store.get("new")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 513, 516, 600, 1024})
    @Tag("2347-P.1s")
    @Tag("2347-N.19")
    void shouldServeAPaddedRequest(final int length) throws Exception {
        final byte[] request = Packets.rrq(RunningServer.FILE);
        client.request(Packets.concat(request, new byte[length - request.length]));

        client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
    }

    /** Firmware that sends 516 bytes, what stood in its memory behind the mode: zeros, then anything, at the end no NUL. */
    @ParameterizedTest
    @CsvSource({"1, 0", "4, 255", "4, 98", "100, 7"})
    @Tag("2347-P.1s")
    @Tag("2347-N.18")
    void shouldServeARequestWithGarbageBehindItsMode(final int zeros, final int garbage) throws Exception {
        final byte[] request = Packets.rrq(RunningServer.FILE);
        final byte[] padded = Packets.concat(request, new byte[516 - request.length]);
        for (int i = request.length + zeros; i < padded.length; i++) {
            padded[i] = (byte) (garbage + i % 3);
        }
        client.request(padded);

        client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
        client.reply(Packets.ack(1));
        client.receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
    }

    @Test
    @Tag("DF-2.1")
    void shouldTolerateAMissingNulBehindTheModeWhereItIsLenient() throws Exception {
        final byte[] request = Datagrams.hex("00 01 66 00 6f 63 74 65 74");
        try (RunningServer lenient = RunningServer.start(store, builder -> builder.conformance(Conformance.LENIENT));
                RawClient rom = lenient.client()) {
            rom.request(request).receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
            rom.reply(Packets.error(0, "enough"));
            rom.request(Datagrams.hex("00 01 66"));
            assertThat(rom.receive().bytes()).isEqualTo(SHORTEST_ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 400, 490})
    @Tag("DF-2.9")
    void shouldRefuseNamesThatAreTooLongForTheDisk(final int length, @TempDir final Path directory) throws Exception {
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE);
                RunningServer onDisk = RunningServer.start(files, builder -> builder);
                RawClient asking = onDisk.client()) {
            asking.request(Packets.rrq("x".repeat(length))).receive().isErrorOf(1, 2, 4);
            if (length > 255) {
                asking.request(Packets.wrq("x".repeat(length))).receive().isErrorOf(1, 2, 4);
            }
        }
    }

    @Test
    @Tag("DF-2.2")
    void shouldRefuseAnEmptyName(@TempDir final Path directory) throws Exception {
        client.request(Packets.rrq("")).receive().isErrorOf(1, 2, 4);
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.CREATE_AND_OVERWRITE);
                RunningServer onDisk = RunningServer.start(files, builder -> builder);
                RawClient asking = onDisk.client()) {
            asking.request(Packets.rrq("")).receive().isErrorOf(1, 2, 4);
            asking.request(Packets.wrq("")).receive().isErrorOf(1, 2, 4);
            asking.request(Packets.rrq("/")).receive().isErrorOf(1, 2, 4);
            asking.request(Packets.rrq(".")).receive().isErrorOf(1, 2, 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "#", "?", "%", "%n%s", "\u00e4", "*", "+", "a&b", "$HOME", "`id`", "|id", ";", "-x"})
    @Tag("1350-5.4")
    @Tag("SEC-17.14")
    void shouldTakeNamesLiterally(final String name) throws Exception {
        final byte[] content = Packets.content(700);
        // the store's names are UTF-8, those on the wire here are one byte a character
        final String onTheWire = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        store.put(name, content);

        assertThat(client.read(onTheWire)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "1, 1, 1",
        "511, 1, 511",
        "512, 2, 0",
        "513, 2, 1",
        "1023, 2, 511",
        "1024, 3, 0",
        "1025, 3, 1"
    })
    @Tag("1350-6.1")
    @Tag("1350-6.2")
    @Tag("1350-6.3")
    @Tag("1350-5.6")
    void shouldEndAFileWithAShortBlock(final int size, final int blocks, final int lastLength) throws Exception {
        final byte[] content = Packets.content(size);
        store.put("sized", content);
        client.request(Packets.rrq("sized"));
        for (int block = 1; block <= blocks; block++) {
            final Received data = client.receive().isData(block, Packets.block(content, block, 512));
            assertThat(data.payload()).hasSize(block == blocks ? lastLength : 512);
            client.reply(Packets.ack(block));
        }
        assertThat(client.repliesBefore(server)).isEmpty();
    }
}
