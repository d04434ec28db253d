package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends, and what it makes of the answers of servers of all kinds. */
@Timeout(120)
class ClientWireIT {
    private static final FileName NAME = FileName.of("f");
    private static final byte[] CONTENT = Packets.content(1300);

    private final RawServer server = new RawServer();
    private final TftpClient client =
            RawServer.patientClient().blockSize(1024).windowSize(0).dally(false).build();
    private final TftpClient plain = RawServer.patientClient()
            .blockSize(0)
            .windowSize(0)
            .transferSize(false)
            .dally(false)
            .build();

    ClientWireIT() throws IOException {}

    @AfterEach
    void close() {
        server.close();
        client.close();
        plain.close();
    }

    @Test
    @Tag("2347-P.3")
    @Tag("1350-5.1")
    @Tag("1350-3.2")
    void shouldAskAsTheRfcsDraw() throws Exception {
        server.start(() -> plain.get(new RemoteFile(server.address(), NAME)));
        assertThat(server.request().bytes()).isEqualTo(Datagrams.hex("00 01 66 00 6f 63 74 65 74 00"));
        server.send(CONTENT, 1);
        assertThat(server.result()).isEqualTo(CONTENT);
        server.start(() -> client.get(new RemoteFile(server.address(), NAME)));
        assertThat(server.request().bytes()).isEqualTo(Packets.rrq("f", "octet", "tsize", 0, "blksize", 1024));
        server.reply(Packets.error(1, "enough")).failure();
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), CONTENT));
        assertThat(server.request().bytes()).isEqualTo(Packets.wrq("f", "octet", "tsize", 1300, "blksize", 1024));
        server.reply(Packets.error(1, "enough")).failure();
        try (TftpClient all = RawServer.patientClient()
                .mode(TransferMode.NETASCII)
                .timeout(Duration.ofMillis(1500))
                .windowSize(4)
                .build()) {
            server.start(() -> all.put(new RemoteFile(server.address(), NAME), new ByteArrayInputStream(CONTENT)));
            assertThat(server.request().bytes())
                    .as("a size that is not known is not announced")
                    .isEqualTo(Packets.wrq("f", "netascii", "blksize", 1428, "windowsize", 4, "utimeout", 1_500_000));
            server.reply(Packets.error(1, "enough")).failure();
        }
    }

    @Test
    @Tag("2347-N.12")
    @Tag("2347-N.7")
    void shouldAcceptAnOackWithAckZeroToTheNewPort() throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.oack("blksize", 1000, "tsize", 1300)).receive().isAck(0);
        server.reply(Packets.data(1, Packets.block(CONTENT, 1, 1000))).receive().isAck(1);
        server.reply(Packets.data(2, Packets.block(CONTENT, 2, 1000))).receive().isAck(2);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    @Test
    @Tag("2347-N.13")
    void shouldAnswerTheOackOfAWriteWithTheFirstBlock() throws Exception {
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), CONTENT))
                .request();
        server.reply(Packets.oack("blksize", 1000)).receive().isData(1, Packets.block(CONTENT, 1, 1000));
        server.reply(Packets.ack(1)).receive().isData(2, Packets.block(CONTENT, 2, 1000));
        server.reply(Packets.ack(2));
        assertThat(((TransferResult) server.result()).bytes()).isEqualTo(1300);
    }

    @Test
    @Tag("2347-N.6")
    @Tag("2347-N.9")
    @Tag("1123-4.2.3.1a")
    void shouldWriteWithoutOptionsToAServerWithoutOptions() throws Exception {
        server.start(() -> client.put(new RemoteFile(server.address(), NAME), CONTENT))
                .request();
        server.reply(Packets.ack(0)).receive().isData(1, Packets.block(CONTENT, 1, 512));
        server.reply(Packets.ack(0)).reply(Packets.ack(1)).reply(Packets.ack(1)).reply(Packets.ack(1));
        server.receive().isData(2, Packets.block(CONTENT, 2, 512));
        server.reply(Packets.ack(2)).receive().isData(3, Packets.block(CONTENT, 3, 512));
        server.reply(Packets.ack(3)).result();
    }

    /** It asked for 8 and gets 512: what was not acknowledged was not agreed. */
    @ParameterizedTest
    @ValueSource(ints = {8, 100, 1024, 65_464})
    @Tag("2348-11")
    @Tag("2347-N.6")
    void shouldTakeBlocksOf512FromAServerWithoutOptions(final int asked) throws Exception {
        try (TftpClient asking =
                RawServer.patientClient().blockSize(asked).dally(false).build()) {
            server.start(() -> asking.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.send(CONTENT, 1);
            assertThat(server.result()).isEqualTo(CONTENT);
        }
    }

    @Test
    @Tag("2348-11")
    @Tag("2347-N.6")
    void shouldTakeBlocksOf512WhenOnlyTheSizeIsAcknowledged() throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.oack("tsize", 1300)).receive().isAck(0);
        server.send(CONTENT, 1);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    static List<byte[]> violations() {
        return List.of(
                Packets.oack("blksize", 2048),
                Packets.oack("blksize", 1025),
                Packets.oack("blksize", 7),
                Packets.oack("blksize", 0),
                Packets.oack("blksize", -1),
                Packets.oack("blksize", ""),
                Packets.oack("blksize", "abc"),
                Packets.oack("blksize", "1024abc"),
                Packets.oack("blksize", "9".repeat(10_000)),
                Packets.oack("windowsize", 4),
                Packets.oack("timeout", 3),
                Packets.oack("xblksize", 1024),
                Packets.oack("blksizex", 1024),
                Packets.oack("tsize", "many"),
                Packets.oack("tsize", 1300, "foo", "x".repeat(60_000)),
                Packets.oack("blksize", 1024, "\u001b[2J\nFAKE", 1));
    }

    @ParameterizedTest
    @MethodSource("violations")
    @Tag("2347-N.14")
    @Tag("2347-N.16")
    @Tag("2348-5")
    @Tag("7440-3.5")
    @Tag("SEC-17.12")
    @Tag("SEC-17.18")
    void shouldRefuseAnOackThatBreaksTheRules(final byte[] oack) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(oack).receive().isError(8);
        assertThat(server.failure())
                .isInstanceOf(TftpProtocolException.class)
                .message()
                .matches("[ -~]*")
                .hasSizeLessThan(700);
    }

    @Test
    @Tag("2347-N.16")
    void shouldRefuseAnOackThatItNeverAskedFor() throws Exception {
        server.start(() -> plain.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.oack("blksize", 8)).receive().isError(8);
        assertThat(server.failure()).isInstanceOf(TftpProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource({"timeout, 9", "timeout, 0", "timeout, x", "windowsize, 5", "windowsize, 0", "rollover, 1"})
    @Tag("2349-T.5")
    @Tag("7440-3.5")
    void shouldRefuseAnOackWithAnotherValueThanItAskedFor(final String option, final String value) throws Exception {
        try (TftpClient asking = RawServer.patientClient()
                .timeout(Duration.ofSeconds(3))
                .windowSize(4)
                .rollover(Rollover.TO_ZERO)
                .dally(false)
                .build()) {
            server.start(() -> asking.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.oack(option, value)).receive().isError(8);
            assertThat(server.failure()).isInstanceOf(TftpProtocolException.class);
        }
    }

    /** Servers that append rubbish to their OACK, or write its names as they like. */
    static List<byte[]> tolerableOacks() {
        return List.of(
                Packets.oack("BLKSIZE", 512),
                Packets.oack("TSize", 1300, "BlkSize", 512),
                Packets.concat(Packets.oack("blksize", 512), new byte[4]),
                Packets.concat(Packets.oack("blksize", 512), new byte[] {0, 1, 2, 3}),
                Packets.concat(Packets.oack("blksize", 512), Datagrams.latin1("tsi")),
                Packets.concat(Packets.oack("blksize", 512), Datagrams.latin1("tsize\0")),
                Packets.concat(Packets.oack("blksize", 512), Datagrams.latin1("tsize\0001")),
                Packets.oack(),
                Datagrams.hex("00 06 00"));
    }

    @ParameterizedTest
    @MethodSource("tolerableOacks")
    @Tag("2347-P.4")
    @Tag("2347-N.18")
    @Tag("2347-N.19")
    @Tag("2347-N.23")
    void shouldTakeTheWellFormedPartOfAnOack(final byte[] oack) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(oack).receive().isAck(0);
        server.send(CONTENT, 1);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    /** Sends DATA 1 before ACK 0 came, and again after it. */
    @Test
    @Tag("DF-16.14")
    void shouldTakeAFirstBlockThatComesBeforeItsAckZero() throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.oack("blksize", 512)).reply(Packets.data(1, Packets.block(CONTENT, 1, 512)));
        server.receive().isAck(0);
        server.receive().isAck(1);
        server.reply(Packets.data(1, Packets.block(CONTENT, 1, 512))).receive().isAck(1);
        server.send(CONTENT, 2);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    /** A server that sends ahead without having been asked to. */
    @Test
    @Tag("DF-16.14")
    @Tag("DF-3.4")
    void shouldNotBeConfusedByBlocksThatComeEarly() throws Exception {
        server.start(() -> plain.get(new RemoteFile(server.address(), NAME))).request();
        for (int block = 1; block <= 3; block++) {
            server.reply(Packets.data(block, Packets.block(CONTENT, block, 512)));
            server.reply(Packets.data(block + 1, block < 3 ? Packets.block(CONTENT, block + 1, 512) : new byte[0]));
        }
        Received last = server.receive();
        while (last.number() < 3) {
            last = server.receive();
        }
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    @Test
    @Tag("DF-3.10")
    void shouldNotApplyAnOackOnceDataCame() throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.data(1, Packets.block(CONTENT, 1, 512))).receive().isAck(1);
        server.reply(Packets.oack("blksize", 8));
        server.send(CONTENT, 2);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    @Test
    @Tag("DF-3.6")
    @Tag("DF-3.9")
    void shouldIgnoreWhatCannotBeAFirstAnswer() throws Exception {
        server.start(() -> plain.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.data(0, new byte[512]))
                .reply(Packets.data(2, new byte[512]))
                .reply(Packets.ack(0))
                .reply(Datagrams.hex("00 03 00"))
                .reply(new byte[0]);
        server.send(CONTENT, 1);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    @Test
    @Tag("1350-4.7")
    @Tag("1350-4.6")
    void shouldStayWithTheFirstOfTwoServersThatAnswer() throws Exception {
        try (RawPeer second = RawPeer.onLoopback()) {
            server.start(() -> plain.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.data(1, Packets.block(CONTENT, 1, 512)))
                    .receive()
                    .isAck(1);

            second.send(server.client(), Packets.data(1, new byte[512]));
            second.receive().isError(5);
            second.send(server.client(), Packets.error(0, "go away"));

            server.send(CONTENT, 2);
            assertThat(server.result()).isEqualTo(CONTENT);
        }
    }

    @Test
    @Tag("SEC-17.35")
    @Tag("1350-4.5")
    void shouldTakeNoAnswerFromAnotherHost() throws Exception {
        try (RawPeer hijacker = onSecondAddress()) {
            server.start(() -> plain.get(new RemoteFile(server.address(), NAME)))
                    .request();
            hijacker.send(server.client(), Packets.data(1, "hijacked".getBytes(StandardCharsets.US_ASCII)));
            hijacker.send(server.client(), Packets.error(1, "hijacked"));
            hijacker.send(server.client(), Packets.oack("blksize", 8));

            server.send(CONTENT, 1);
            assertThat(server.result()).isEqualTo(CONTENT);
        }
    }

    @Test
    @Tag("1350-4.4")
    @Tag("8085-6.1")
    void shouldAskFromPortsThatAreHardToGuess() throws Exception {
        final Set<Integer> ports = new HashSet<>();
        final int runs = 200;
        for (int i = 0; i < runs; i++) {
            server.start(() -> plain.get(new RemoteFile(server.address(), NAME)))
                    .request();
            ports.add(server.client().getPort());
            server.reply(Packets.error(1, "enough")).failure();
        }
        assertThat(ports).hasSizeGreaterThan(runs / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8})
    @Tag("2347-N.11")
    void shouldAskOnceMoreWithoutOptionsWhereTheyMayBeTheReason(final int code) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.error(code, "no options please"));
        assertThat(server.request().bytes()).isEqualTo(Packets.rrq("f"));
        server.reply(Packets.error(code, "not at all"));

        assertThat(server.failure())
                .isInstanceOfSatisfying(
                        TftpErrorException.class,
                        e -> assertThat(e.serverMessage()).isEqualTo("not at all"));
    }

    @Test
    @Tag("2347-N.11")
    void shouldReadWithoutOptionsFromAServerThatRefusesThem() throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.error(8, "no options please")).request();
        server.send(CONTENT, 1);
        assertThat(server.result()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 9, 65_535})
    @Tag("1350-4.11")
    @Tag("DF-5.1")
    @Tag("2347-N.11")
    void shouldReportTheServersErrorAndAskNoMore(final int code) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.error(code, "because"));

        assertThat(server.failure()).isInstanceOfSatisfying(TftpErrorException.class, e -> {
            assertThat(e.errorCode()).isEqualTo(code);
            assertThat(e.serverMessage()).isEqualTo("because");
        });
        assertThat(server.receive(1)).as("an answer to the ERROR").isNull();
    }

    static List<byte[]> oddErrors() {
        return List.of(
                Packets.error(1, "x".repeat(60_000)),
                Packets.error(1, "%n%s%p {0} \u001b[2J\r\nFAKE"),
                Packets.error(1, "\u00e4\u0080\u00ff"),
                Datagrams.hex("00 05 00 01"),
                Datagrams.hex("00 05 00 01 41 42"),
                Packets.concat(Packets.error(1, "padded"), new byte[100]));
    }

    @ParameterizedTest
    @MethodSource("oddErrors")
    @Tag("DF-5.2")
    @Tag("SEC-17.13")
    @Tag("SEC-17.14")
    @Tag("SEC-17.15")
    void shouldReportAnyErrorInOnePrintableLine(final byte[] error) throws Exception {
        server.start(() -> client.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Datagrams.hex("00 05")).reply(Datagrams.hex("00 05 00")).reply(error);
        assertThat(server.failure())
                .isInstanceOf(TftpErrorException.class)
                .message()
                .matches("[ -~]*")
                .hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {513, 1024, 65_000})
    @Tag("DF-3.5")
    void shouldRefuseABlockThatIsLargerThanAgreed(final int length) throws Exception {
        server.start(() -> plain.get(new RemoteFile(server.address(), NAME))).request();
        server.reply(Packets.data(1, new byte[length])).receive().isErrorOf(0, 4);
        assertThat(server.failure()).isInstanceOf(TftpProtocolException.class);
    }

    @Test
    @Tag("2349-S.2")
    @Tag("SEC-17.20")
    void shouldRefuseAFileThatIsAnnouncedTooLarge() throws Exception {
        try (TftpClient limited =
                RawServer.patientClient().maxSize(1299).dally(false).build()) {
            server.start(() -> limited.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.oack("tsize", 1300)).receive().isError(3);
            assertThat(server.failure()).isInstanceOf(IOException.class).hasMessageContaining("1300");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "18446744073709551615"})
    @Tag("SEC-17.20")
    @Tag("2349-S.7")
    void shouldEndAnEndlessFileAtItsLimitWhateverWasAnnounced(final String announced) throws Exception {
        try (TftpClient limited = RawServer.patientClient()
                .maxSize(10_000)
                .windowSize(0)
                .dally(false)
                .build()) {
            server.start(() -> limited.get(new RemoteFile(server.address(), NAME)))
                    .request();
            if (!announced.isEmpty()) {
                server.reply(Packets.oack("tsize", announced));
                final Received answer = server.receive();
                if (answer.opcode() == 5) {
                    answer.isErrorOf(3, 8);
                    assertThat(server.failure()).isInstanceOf(IOException.class);
                    return;
                }
                answer.isAck(0);
            }
            Received answer;
            int block = 0;
            do {
                block++;
                server.reply(Packets.data(block, new byte[512]));
                answer = server.receive();
                assertThat(block).isLessThanOrEqualTo(20);
            } while (answer.opcode() == 4);
            answer.isError(3);
            assertThat(server.failure()).isInstanceOf(IOException.class);
        }
    }

    @Test
    @Tag("1350-7.3")
    void shouldGiveUpAServerThatNeverAnswers() throws Exception {
        try (TftpClient impatient = impatient()) {
            server.start(() -> impatient.get(new RemoteFile(server.address(), NAME)));
            assertThat(server.failure()).isInstanceOfSatisfying(TftpTimeoutException.class, e -> {
                assertThat(e.timeouts()).isBetween(2L, 10L);
                assertThat(e.waited()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(20));
            });
            final byte[] request = server.request().bytes();
            assertThat(server.request().bytes())
                    .as("asked again, in the same words")
                    .isEqualTo(request);
        }
    }

    @Test
    @Tag("1350-7.3")
    @Tag("1350-2.3")
    void shouldGiveUpAServerThatStopsAnswering() throws Exception {
        try (TftpClient impatient = impatient()) {
            server.start(() -> impatient.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.reply(Packets.data(1, new byte[512])).receive().isAck(1);
            server.receive().isAck(1);
            assertThat(server.failure()).isInstanceOf(TftpTimeoutException.class);
        }
        try (TftpClient impatient = impatient()) {
            server.start(() -> impatient.put(new RemoteFile(server.address(), NAME), CONTENT));
            Received request = server.request();
            while (request.bytes()[1] != 2) {
                request = server.request();
            }
            server.reply(Packets.ack(0));
            Received next = server.receive();
            while (next.opcode() != 3) {
                next = server.receive();
            }
            next.isData(1, Packets.block(CONTENT, 1, 512));
            server.receive().isData(1, Packets.block(CONTENT, 1, 512));
            assertThat(server.failure()).isInstanceOf(TftpTimeoutException.class);
        }
    }

    /** The last block was sent, and nobody knows whether it came. */
    @Test
    @Tag("1350-6.8")
    void shouldNotClaimThatAFileArrivedWhoseLastBlockWasNotAcknowledged() throws Exception {
        try (TftpClient impatient = impatient()) {
            server.start(() -> impatient.put(new RemoteFile(server.address(), NAME), new byte[100]))
                    .request();
            server.reply(Packets.ack(0)).receive().isData(1, new byte[100]);
            assertThat(server.failure()).isInstanceOf(TftpTimeoutException.class);
        }
    }

    /** The client stays for a while to repeat its last acknowledgment. */
    @Test
    @Tag("1350-6.5")
    void shouldRepeatTheLastAcknowledgmentAfterItsCallReturned() throws Exception {
        try (TftpClient dallying = TftpClient.builder()
                .blockSize(0)
                .windowSize(0)
                .transferSize(false)
                .build()) {
            server.start(() -> dallying.get(new RemoteFile(server.address(), NAME)))
                    .request();
            server.send(CONTENT, 1);
            assertThat(server.result()).isEqualTo(CONTENT);

            server.reply(Packets.data(3, Packets.block(CONTENT, 3, 512)))
                    .receive()
                    .isAck(3);
        }
    }

    private static TftpClient impatient() {
        return RawServer.patientClient()
                .retransmission(RetransmitPolicies.parse("fixed:50ms,patience=200ms"))
                .dally(false)
                .build();
    }

    private static RawPeer onSecondAddress() throws IOException {
        try {
            return RawPeer.on(Addresses.ipv4(127, 0, 0, 2), 0);
        } catch (final BindException e) {
            return abort("this system has one loopback address only");
        }
    }
}
