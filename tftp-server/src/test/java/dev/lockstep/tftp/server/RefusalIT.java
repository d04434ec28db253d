package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that a server sends and that it is sent (RFC 1350 sections 5 and 7, appendix I). */
@Timeout(120)
class RefusalIT {
    private final RunningServer server;
    private final RawClient client;

    RefusalIT() throws Exception {
        server = RunningServer.startImpatient(builder -> builder.maxUpload(10_000));
        client = server.client();
    }

    @BeforeEach
    void remember() throws Exception {
        server.rememberOpenFiles();
    }

    @AfterEach
    void closeAndLookForLeaks() throws Exception {
        try (server;
                client) {
            server.assertAlive();
            server.awaitNoTransfer();
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "read, missing, 1",
                "read, dir, 2",
                "read, ../canary, 2",
                "read, dir/../f, 2",
                "read, missing/f, 1",
                "write, f, 6",
                "write, dir, 2",
                "write, ../canary, 2",
                "write, missing/f, 1"
            })
    @Tag("1350-7.1")
    @Tag("1350-I.1")
    @Tag("1350-I.2")
    @Tag("1350-I.6")
    @Tag("1350-4.12")
    void shouldRefuseWithTheCodeOfTheRfc(
            final String direction, final String name, final int code, @TempDir final Path directory) throws Exception {
        final Path root = Files.createDirectory(directory.resolve("tftp"));
        Files.write(root.resolve("f"), new byte[1]);
        Files.createDirectory(root.resolve("dir"));
        Files.write(directory.resolve("canary"), new byte[1]);
        try (DirectoryStore files = new DirectoryStore(root, WritePolicy.CREATE);
                RunningServer onDisk = RunningServer.start(files, builder -> builder);
                RawClient asking = onDisk.client()) {
            asking.request("read".equals(direction) ? Packets.rrq(name) : Packets.wrq(name));

            final Received refusal = asking.receive().isError(code);
            assertThat(refusal.bytes().length).as("says something").isGreaterThan(5);
            assertThat(refusal.sender().getAddress()).isEqualTo(onDisk.address().getAddress());
            assertThat(refusal.sender().getPort())
                    .as("a TID of its own")
                    .isNotEqualTo(onDisk.address().getPort());
        }
    }

    @Test
    @Tag("1350-I.2")
    void shouldRefuseWritingWhereItIsReadOnly(@TempDir final Path directory) throws Exception {
        Files.write(directory.resolve("f"), new byte[1]);
        try (DirectoryStore files = new DirectoryStore(directory, WritePolicy.READ_ONLY);
                RunningServer onDisk = RunningServer.start(files, builder -> builder);
                RawClient asking = onDisk.client()) {
            asking.request(Packets.wrq("f")).receive().isError(2);
            asking.request(Packets.wrq("new")).receive().isError(2);
            asking.request(Packets.wrq("../new")).receive().isError(2);
        }
    }

    @Test
    @Tag("2349-S.4")
    @Tag("1350-I.3")
    @Tag("SEC-17.27")
    void shouldRefuseAFileThatIsAnnouncedTooLarge() throws Exception {
        client.request(Packets.wrq("new", "octet", "tsize", 10_001)).receive().isError(3);
        client.request(Packets.wrq("new", "octet", "tsize", "9223372036854775807"))
                .receive()
                .isError(3);
        client.request(Packets.wrq("new", "octet", "tsize", "1" + "0".repeat(30)))
                .receive()
                .isError(3);
        client.request(Packets.wrq("new", "octet", "tsize", 10_000)).receive().isOack("tsize", 10_000);
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("2349-S.9")
    void shouldAnswerASizeProbeOfAMissingFileWithAnErrorAtOnce() throws Exception {
        client.request(Packets.rrq("missing", "octet", "tsize", 0, "blksize", 1468))
                .receive()
                .isError(1);
    }

    @ParameterizedTest
    @CsvSource({"blksize, 7", "blksize, abc", "timeout, 0", "timeout, 256", "windowsize, 0", "tsize, -1", "rollover, 2"
    })
    @Tag("2347-P.2")
    @Tag("2347-N.5")
    void shouldRefuseAnInvalidOptionWhereItIsStrict(final String option, final String value) throws Exception {
        try (RunningServer strict = RunningServer.start(
                        RunningServer.memory(), builder -> builder.conformance(Conformance.STRICT));
                RawClient asking = strict.client()) {
            asking.request(Packets.rrq("f", "octet", option, value)).receive().isError(8);
        }
    }

    /** Whoever is never answered is given up after some retransmissions: as long as that takes, no ERROR came again. */
    @Test
    @Tag("1350-7.2")
    void shouldSendAnErrorOnce() throws Exception {
        client.request(Packets.rrq("missing")).receive().isError(1);

        try (RawClient silent = server.client()) {
            silent.request(Packets.rrq("f")).receive();
            server.awaitReports(3);
        }

        assertThat(client.repliesBefore(server)).isEmpty();
    }

    static List<byte[]> errors() {
        return List.of(
                Packets.error(0, "stop"),
                Packets.error(3, "disk full"),
                Packets.error(5, "unknown transfer ID"),
                Packets.error(8, "no such option"),
                Packets.error(9, "unknown code"),
                Packets.error(65_535, ""),
                Packets.error(1, "x".repeat(60_000)),
                Packets.error(1, "%n%s%p\u001b[2J\r\nFAKE LOG"),
                Packets.error(1, "\u00e4\u0080\u00ff"),
                Datagrams.hex("00 05 00 00"),
                Datagrams.hex("00 05 00 01 41 42"),
                Packets.concat(Packets.error(1, "padded"), new byte[100]));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Tag("1350-5.11")
    @Tag("DF-5.1")
    @Tag("DF-5.2")
    @Tag("SEC-17.13")
    @Tag("SEC-17.15")
    void shouldEndATransferInAnyStateOnAnError(final byte[] error) throws Exception {
        client.request(Packets.rrq("f")).receive();
        client.reply(error);
        client.request(Packets.rrq("f", "octet", "blksize", 100)).receive().isOack("blksize", 100);
        client.reply(error);
        client.request(Packets.rrq("f", "octet", "blksize", 101)).receive();
        client.reply(Packets.ack(0)).receive();
        client.reply(error);
        client.request(Packets.wrq("new")).receive().isAck(0);
        client.reply(error);
        client.request(Packets.wrq("new", "octet", "blksize", 100)).receive().isOack("blksize", 100);
        client.reply(Packets.data(1, new byte[100])).receive().isAck(1);
        client.reply(error);

        server.awaitReports(6);
        assertThat(client.repliesBefore(server)).isEmpty();
        assertThat(List.copyOf(server.reports).subList(1, 6)).allSatisfy(report -> {
            assertThat(report.outcome().kind()).isEqualTo(Kind.REMOTE_ERROR);
            assertThat(report.outcome().errorCode()).isEqualTo(((error[2] & 0xFF) << 8) | (error[3] & 0xFF));
        });
        assertThat(server.logged())
                .allSatisfy(line -> assertThat(line).matches("[ -~]*").hasSizeLessThan(1000));
    }

    static List<byte[]> whatIsIgnored() {
        return List.of(
                Datagrams.hex(""),
                Datagrams.hex("00"),
                Datagrams.hex("00 05"),
                Datagrams.hex("00 05 00"),
                Datagrams.hex("00 04"),
                Datagrams.hex("00 04 00"),
                Datagrams.hex("00 03 00"),
                Datagrams.hex("00 00 00 01"),
                Datagrams.hex("00 09 00 01"),
                Datagrams.hex("04 00 00 01"),
                Datagrams.hex("FF FF FF FF"),
                Packets.data(1, new byte[512]),
                Packets.data(2, new byte[0]),
                Packets.oack("blksize", 8),
                Packets.oack(),
                Packets.ack(0),
                Packets.ack(2),
                Packets.ack(65_535),
                new byte[65_507]);
    }

    @ParameterizedTest
    @MethodSource("whatASenderIgnores")
    @Tag("DF-5.3")
    @Tag("DF-3.3")
    @Tag("DF-3.8")
    @Tag("DF-3.9")
    @Tag("SEC-17.16")
    void shouldReadOnUndisturbed(final byte[] datagram) throws Exception {
        try (RunningServer patient = RunningServer.start();
                RawClient reading = patient.client()) {
            reading.request(Packets.rrq("f")).receive();

            reading.reply(datagram);

            assertThat(reading.repliesBefore(patient)).isEmpty();
            reading.reply(Packets.ack(1)).receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 512));
            reading.reply(Packets.ack(2)).receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
            reading.reply(Packets.ack(3));
            patient.awaitReports(2);
            assertThat(patient.reports)
                    .allSatisfy(report -> assertThat(report.outcome().kind()).isEqualTo(Kind.COMPLETED));
        }
    }

    static List<byte[]> whatAReceiverIgnores() {
        return Stream.concat(whatIsIgnored().stream(), Stream.of(Packets.rrq("f")))
                .filter(datagram -> datagram.length < 2 || datagram[1] != 3 || datagram.length < 4)
                .toList();
    }

    static List<byte[]> whatASenderIgnores() {
        return Stream.concat(whatIsIgnored().stream(), Stream.of(Packets.wrq("new")))
                .toList();
    }

    @Test
    @Tag("D13")
    @Tag("DF-16.16")
    void shouldAnswerARequestThatComesAgainAtTheTransfersPortLikeOneAtTheRequestPort() throws Exception {
        try (RunningServer patient = RunningServer.start();
                RawClient reading = patient.client();
                RawClient writing = patient.client()) {
            reading.request(Packets.rrq("f")).receive();
            reading.reply(Packets.rrq("f")).receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
            writing.request(Packets.wrq("new")).receive().isAck(0);
            writing.reply(Packets.wrq("new")).receive().isAck(0);
        }
    }

    @ParameterizedTest
    @MethodSource("whatAReceiverIgnores")
    @Tag("DF-3.8")
    @Tag("DF-3.9")
    void shouldWriteOnUndisturbed(final byte[] datagram) throws Exception {
        try (RunningServer patient = RunningServer.start();
                RawClient writing = patient.client()) {
            writing.request(Packets.wrq("new")).receive().isAck(0);

            writing.reply(datagram);

            assertThat(writing.repliesBefore(patient)).isEmpty();
            writing.writeOn(RunningServer.CONTENT, 512);
            assertThat(writing.read("new")).isEqualTo(RunningServer.CONTENT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {513, 1024, 65_000})
    @Tag("DF-3.5")
    void shouldRefuseABlockThatIsLargerThanAgreed(final int length) throws Exception {
        client.request(Packets.wrq("new")).receive().isAck(0);

        client.reply(Packets.data(1, new byte[length])).receive().isErrorOf(0, 4);

        client.request(Packets.rrq("new")).receive().isError(1);
    }

    @Test
    @Tag("1350-7.1")
    @Tag("DF-5.6")
    void shouldTellItsClientsWhenItIsShutDown() throws Exception {
        final RunningServer closing = RunningServer.start();
        try (RawClient reading = closing.client();
                RawClient writing = closing.client()) {
            reading.request(Packets.rrq("f")).receive();
            reading.reply(Packets.ack(1)).receive();
            writing.request(Packets.wrq("new")).receive();

            closing.close();

            reading.receive().isError(0);
            writing.receive().isError(0);
        }
    }

    @Test
    @Tag("1350-7.3")
    void shouldGiveUpAClientThatIsNoLongerThere() throws Exception {
        client.request(Packets.wrq("new")).receive().isAck(0);
        client.reply(Packets.data(1, new byte[512])).receive().isAck(1);

        server.awaitReports(2);

        assertThat(server.reports.get(1).outcome().kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    @Tag("1350-6.6")
    @Tag("1350-6.7")
    void shouldCountAFileAsSentWhoseLastAcknowledgmentNeverCame() throws Exception {
        client.request(Packets.rrq("f")).receive();
        client.reply(Packets.ack(1)).receive();
        client.reply(Packets.ack(2));

        server.awaitReports(2);

        final TransferReport report = server.reports.get(1);
        assertThat(report.outcome().kind()).isEqualTo(Kind.UNCONFIRMED);
        assertThat(report.bytes()).isEqualTo(RunningServer.CONTENT.length);
        for (int copy = 0; copy < 3; copy++) {
            client.receive().isData(3, Packets.block(RunningServer.CONTENT, 3, 512));
        }
    }
}
