package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.store.MemoryStore;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Received;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Option negotiation as a client sees it (RFC 2347, 2348, 2349, 7440). Pairs are written {@code name=value}. */
@Timeout(120)
class OptionsOnTheWireIT {
    private static final String NONE = "-";

    private final MemoryStore store = RunningServer.memory();
    private final RunningServer server;
    private final RawClient client;

    OptionsOnTheWireIT() throws Exception {
        server = RunningServer.start(store, builder -> builder);
        client = server.client();
    }

    @AfterEach
    void close() throws Exception {
        server.assertAlive();
        client.close();
        server.close();
    }

    /** The file has 1300 bytes. The right column is the whole OACK, or none: then DATA comes at once. */
    @ParameterizedTest
    @CsvSource({
        "blksize=1024, blksize=1024",
        "BLKSIZE=1024, BLKSIZE=1024",
        "BlkSize=8, BlkSize=8",
        "blksize=65464, blksize=65464",
        "blksize=65465, blksize=65464",
        "blksize=70000, blksize=65464",
        "blksize=99999999999999999999, -",
        "blksize=7, -",
        "blksize=0, -",
        "blksize=-1, -",
        "blksize=, -",
        "blksize=abc, -",
        "blksize=1024abc, -",
        "blksize=0x200, -",
        "blksize=+512, -",
        "blksize=512.0, -",
        "blksize=00000512, blksize=512",
        "blksize=100 blksize=200, blksize=100",
        "blksize=100 BLKSIZE=200, blksize=100",
        "blksize=7 blksize=200, -",
        "blksize2=1500, blksize2=1024",
        "blksize2=65464, blksize2=32768",
        "blksize2=600 blksize=100, blksize2=512",
        "blksize=100 blksize2=600, blksize=100",
        "tsize=0, tsize=1300",
        "tsize=77, tsize=1300",
        "TSIZE=0, TSIZE=1300",
        "tsize=99999999999999999999, tsize=1300",
        "tsize=x, -",
        "timeout=1, timeout=1",
        "timeout=255, timeout=255",
        "timeout=0, -",
        "timeout=256, -",
        "timeout=300, -",
        "timeout=-1, -",
        "timeout=soon, -",
        "utimeout=200000, utimeout=200000",
        "utimeout=9999, -",
        "utimeout=255000001, -",
        "utimeout=99999999, utimeout=99999999",
        "windowsize=1, windowsize=1",
        "windowsize=4, windowsize=4",
        "windowsize=65535, windowsize=64",
        "windowsize=0, -",
        "windowsize=65536, -",
        "windowsize=-1, -",
        "windowsize=four, -",
        "rollover=0, rollover=0",
        "rollover=1, rollover=1",
        "rollover=2, -",
        "foo=1, -",
        "foo=1 blksize=1024, blksize=1024",
        "blksize=1024 foo=1, blksize=1024",
        "xblksize=1024, -",
        "blksizex=1024, -",
        "foo_blksize_bar=1024, -",
        "blksiz=1024, -",
        "msftwindow=31416, -",
        "multicast=, -",
        "udpport=0, -",
        "sbroadcast=255.255.255.0, -",
        "password=secret, -",
        "tsize=0 blksize=1468 windowsize=4, tsize=1300 blksize=1468 windowsize=4",
        "windowsize=4 blksize=1468 tsize=0, windowsize=4 blksize=1468 tsize=1300",
        "blksize=7 tsize=0 timeout=300, tsize=1300",
    })
    @Tag("2347-P.4")
    @Tag("2347-P.5")
    @Tag("2347-P.6")
    @Tag("2347-N.1")
    @Tag("2347-N.2")
    @Tag("2347-N.3")
    @Tag("2347-N.4")
    @Tag("2347-N.5")
    @Tag("2348-4")
    @Tag("2348-8")
    @Tag("2348-9")
    @Tag("2348-12")
    @Tag("2349-T.1")
    @Tag("2349-T.2")
    @Tag("2349-T.3")
    @Tag("2349-S.1")
    @Tag("2349-S.5")
    @Tag("7440-3.3")
    @Tag("7440-3.4")
    @Tag("7440-3.8")
    @Tag("7440-3.10")
    @Tag("DF-16.8")
    @Tag("DF-16.9")
    @Tag("SEC-17.18")
    void shouldGrantToAReaderWhatIsValidAndNothingElse(final String asked, final String granted) throws Exception {
        client.request(Packets.rrq("f", "octet", pairs(asked)));

        if (NONE.equals(granted)) {
            client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
        } else {
            client.receive().isOack(pairs(granted));
        }
        client.reply(Packets.error(0, "enough"));
    }

    @ParameterizedTest
    @CsvSource({
        "foo=1, -",
        "blksize=1024, blksize=1024",
        "tsize=673312, tsize=673312",
        "tsize=0, tsize=0",
        "tsize=9223372036854775806, tsize=9223372036854775806",
        "blksize=1468 tsize=5 windowsize=8, blksize=1468 tsize=5 windowsize=8",
        "windowsize=0 blksize=4, -",
    })
    @Tag("2347-N.4")
    @Tag("2347-N.9")
    @Tag("2349-S.3")
    void shouldGrantToAWriterWhatIsValidAndNothingElse(final String asked, final String granted) throws Exception {
        client.request(Packets.wrq("new", "octet", pairs(asked)));

        if (NONE.equals(granted)) {
            client.receive().isAck(0);
        } else {
            client.receive().isOack(pairs(granted));
        }
        client.reply(Packets.error(0, "enough"));
    }

    /** An announced size is echoed as it is, refused, or left out; never another number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615",
                "1000000000000000000000000000000"
            })
    @Tag("2349-S.3")
    @Tag("2349-S.7")
    @Tag("SEC-17.19")
    void shouldNotInventASizeForOneThatIsBeyondNumbers(final String size) throws Exception {
        client.request(Packets.wrq("new", "octet", "tsize", size));

        final Received reply = client.receive();
        switch (reply.opcode()) {
            case 4 -> reply.isAck(0);
            case 5 -> reply.isError(3);
            default -> reply.isOack("tsize", size);
        }
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("2349-S.6")
    void shouldNotTellTheSizeOfATextThatItConverts() throws Exception {
        client.request(Packets.rrq("f", "netascii", "tsize", 0));

        assertThat(client.receive().opcode()).isEqualTo(3);
        client.reply(Packets.error(0, "enough"));
    }

    /** What follows the last well-formed pair is as if it were not there. */
    @ParameterizedTest
    @CsvSource({
        "'', '', -",
        "'', '\0', -",
        "'', '\0\0\0', -",
        "'', 'blksize', -",
        "'', 'blksize\0', -",
        "'', 'blksize\0001024', -",
        "'', '\0001024\0', -",
        "'', '\0blksize\0001024\0', -",
        "tsize=0, 'blksize', tsize=1300",
        "tsize=0, 'blksize\0', tsize=1300",
        "tsize=0, 'blksize\0001024', tsize=1300",
        "tsize=0, '\0blksize\0001024\0', tsize=1300",
        "tsize=0, '\u00ff\u0080\u0001', tsize=1300",
    })
    @Tag("2347-N.18")
    @Tag("2347-N.19")
    @Tag("SEC-17.16")
    void shouldKeepTheWellFormedOptionsBeforeGarbage(final String good, final String tail, final String granted)
            throws Exception {
        client.request(Packets.concat(Packets.rrq("f", "octet", pairs(good)), Datagrams.latin1(tail)));

        if (NONE.equals(granted)) {
            client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
        } else {
            client.receive().isOack(pairs(granted));
        }
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("DF-16.15")
    void shouldPassOverAnyNumberOfUnknownOptions() throws Exception {
        final List<Object> options = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            options.add(String.valueOf((char) ('a' + i % 26)));
            options.add(i);
        }
        options.add("tsize");
        options.add(0);
        client.request(Packets.rrq("f", "octet", options.toArray())).receive().isOack("tsize", 1300);
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("2347-N.20")
    @Tag("SEC-17.12")
    void shouldNeverSendAnOackThatIsLongerThanARequestMayBe() throws Exception {
        final List<Object> options = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            options.addAll(List.of("tsize", "0", "BLKSIZE", "65464"));
        }
        final Object[] all = options.toArray();
        client.request(Packets.rrq("f", "octet", all)).receive().isOack("tsize", 1300, "BLKSIZE", 65_464);
        client.reply(Packets.error(0, "enough"));
        final Object[] maximal = pairs("tsize=0 blksize=65464 windowsize=65535 timeout=255 rollover=1");
        assertThat(client.request(Packets.rrq("f", "octet", maximal)).receive().bytes().length)
                .isLessThanOrEqualTo(Packets.rrq("f", "octet", maximal).length);
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("2347-N.10")
    @Tag("1785-1")
    @Tag("DF-16.22")
    void shouldTreatRefusedOptionsAsUnknown() throws Exception {
        try (RunningServer without = RunningServer.start(store, builder -> {
                    for (final TftpOption option : TftpOption.values()) {
                        builder.refuseOption(option);
                    }
                    return builder;
                });
                RawClient asking = without.client()) {
            asking.request(Packets.rrq("f", "octet", pairs("blksize=1024 tsize=0 windowsize=4 timeout=3")));
            asking.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
            asking.reply(Packets.error(0, "enough"));
        }
    }

    @Test
    @Tag("2347-N.17")
    @Tag("DF-16.19")
    void shouldFreeAProbedTransferAtOnceAndSilently() throws Exception {
        server.rememberOpenFiles();
        for (int i = 0; i < 20; i++) {
            client.request(Packets.rrq("f", "octet", "tsize", 0)).receive().isOack("tsize", 1300);
            client.reply(Packets.error(8, "User aborted the transfer"));
        }
        server.awaitNoTransfer();
        assertThat(client.repliesBefore(server)).isEmpty();
        assertThat(List.copyOf(server.reports).subList(1, 21))
                .allSatisfy(report -> assertThat(report.outcome().kind()).isEqualTo(Kind.REMOTE_ERROR));
    }

    @Test
    @Tag("2347-N.21")
    @Tag("1123-4.2.3.1a")
    void shouldSendTheFirstBlockOnceWhenItsOackIsAcceptedTwice() throws Exception {
        client.request(Packets.rrq("f", "octet", "tsize", 0)).receive();
        client.reply(Packets.ack(0)).reply(Packets.ack(0)).reply(Packets.ack(0));

        client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 512));
        assertThat(client.repliesBefore(server)).isEmpty();
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("1123-4.2.3.1a")
    void shouldSendEachBlockOnceHoweverOftenTheOneBeforeIsAcknowledged() throws Exception {
        client.request(Packets.rrq("f")).receive();
        for (int block = 1; block <= 3; block++) {
            client.reply(Packets.ack(block)).reply(Packets.ack(block)).reply(Packets.ack(block));
            if (block < 3) {
                client.receive().isData(block + 1, Packets.block(RunningServer.CONTENT, block + 1, 512));
            }
            assertThat(client.repliesBefore(server)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 65_535})
    @Tag("2347-N.22")
    @Tag("7440-4.17")
    void shouldSendNoBlockBeforeItsOackIsAccepted(final int acknowledged) throws Exception {
        client.request(Packets.rrq("f", "octet", "windowsize", 4, "blksize", 8)).receive();
        client.reply(Packets.ack(acknowledged));

        assertThat(client.repliesBefore(server)).isEmpty();
        client.reply(Packets.error(0, "enough"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 511, 512, 513, 1428, 1468, 8192, 65_464})
    @Tag("2348-2")
    @Tag("2348-3")
    @Tag("2348-6")
    void shouldServeEveryBlockSize(final int blockSize) throws Exception {
        for (final int length : new int[] {3 * blockSize - 1, 3 * blockSize, 3 * blockSize + 1, 1}) {
            final byte[] content = Packets.content(length);
            store.put("sized", content);
            client.request(Packets.rrq("sized", "octet", "blksize", blockSize));
            client.receive().isOack("blksize", blockSize);
            client.reply(Packets.ack(0));
            for (int block = 1; block <= length / blockSize + 1; block++) {
                client.receive().isData(block, Packets.block(content, block, blockSize));
                client.reply(Packets.ack(block));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 1428, 65_464})
    @Tag("2348-2")
    @Tag("2347-N.13")
    void shouldTakeEveryBlockSize(final int blockSize) throws Exception {
        for (final int length : new int[] {3 * blockSize - 1, 3 * blockSize, 3 * blockSize + 1, 0}) {
            final byte[] content = Packets.content(length);
            final String name = "new" + blockSize + "-" + length;
            client.request(Packets.wrq(name, "octet", "blksize", blockSize));
            client.receive().isOack("blksize", blockSize);
            client.writeOn(content, blockSize);
            assertThat(store.get(name)).contains(content);
        }
    }

    /** A full window may be the last: what ends a file is a short block. */
    @ParameterizedTest
    @CsvSource({"13, 4", "12, 4", "4, 4", "3, 4", "1, 4", "9, 1", "10, 64"})
    @Tag("7440-4.1")
    @Tag("7440-3.6")
    @Tag("7440-3.7")
    @Tag("7440-4.6")
    void shouldSendAWindowAndWait(final int blocks, final int windowSize) throws Exception {
        final int blockSize = 16;
        final byte[] content = Packets.content(blocks * blockSize - 5);
        store.put("windowed", content);
        client.request(Packets.rrq("windowed", "octet", "blksize", blockSize, "windowsize", windowSize));
        client.receive().isOack("blksize", blockSize, "windowsize", windowSize);
        client.reply(Packets.ack(0));
        for (int first = 1; first <= blocks; first += windowSize) {
            final int last = Math.min(blocks, first + windowSize - 1);
            for (int block = first; block <= last; block++) {
                client.receive().isData(block, Packets.block(content, block, blockSize));
            }
            assertThat(client.repliesBefore(server)).isEmpty();
            client.reply(Packets.ack(last));
        }
    }

    @Test
    @Tag("7440-4.2")
    @Tag("7440-4.16")
    void shouldAcknowledgeTheLastBlockOfEachWindow() throws Exception {
        final byte[] content = Packets.content(13 * 16 - 5);
        client.request(Packets.wrq("windowed", "octet", "blksize", 16, "windowsize", 4));
        client.receive().isOack("blksize", 16, "windowsize", 4);
        for (int block = 1; block <= 13; block++) {
            client.reply(Packets.data(block, Packets.block(content, block, 16)));
            if (block % 4 == 0 || block == 13) {
                client.receive().isAck(block);
            }
        }
        assertThat(client.repliesBefore(server)).isEmpty();
        assertThat(store.get("windowed")).contains(content);
    }

    @Test
    @Tag("7440-4.4")
    @Tag("7440-4.9")
    void shouldReportAGapOnce() throws Exception {
        client.request(Packets.wrq("windowed", "octet", "blksize", 16, "windowsize", 8));
        client.receive();
        client.reply(Packets.data(1, new byte[16]));
        for (int block = 3; block <= 7; block++) {
            client.reply(Packets.data(block, new byte[16]));
        }
        client.receive().isAck(1);
        assertThat(client.repliesBefore(server)).isEmpty();
        client.reply(Packets.error(0, "enough"));
    }

    @Test
    @Tag("7440-4.5")
    @Tag("7440-4.13")
    @Tag("7440-4.14")
    void shouldGoOnBehindAnAcknowledgmentInsideTheWindow() throws Exception {
        client.request(Packets.rrq("f", "octet", "blksize", 16, "windowsize", 4))
                .receive();
        client.reply(Packets.ack(0));
        for (int block = 1; block <= 4; block++) {
            client.receive().isData(block, Packets.block(RunningServer.CONTENT, block, 16));
        }
        client.reply(Packets.ack(20)).reply(Packets.ack(2));
        for (int block = 3; block <= 6; block++) {
            client.receive().isData(block, Packets.block(RunningServer.CONTENT, block, 16));
        }
        client.reply(Packets.ack(1));
        assertThat(client.repliesBefore(server)).isEmpty();
        client.reply(Packets.error(0, "enough"));
    }

    /** WDS clients append a byte to their ACKs. */
    @Test
    @Tag("DF-3.7")
    @Tag("DF-16.10")
    void shouldTakeAnAckWithATrailingByte() throws Exception {
        client.request(Packets.rrq("f", "octet", "msftwindow", 31_416, "blksize", 1000));
        client.receive().isOack("blksize", 1000);
        client.reply(Datagrams.hex("00 04 00 00 08"));
        client.receive().isData(1, Packets.block(RunningServer.CONTENT, 1, 1000));
        client.reply(Datagrams.hex("00 04 00 01 08"));
        client.receive().isData(2, Packets.block(RunningServer.CONTENT, 2, 1000));
        client.reply(Datagrams.hex("00 04 00 02 08"));
        server.awaitReports(1);
        assertThat(server.reports.get(0).outcome().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    @Tag("2348-10")
    void shouldGrantNoMoreThanItsLimits() throws Exception {
        try (RunningServer limited = RunningServer.start(
                        store, builder -> builder.maxBlockSize(1000).maxWindowSize(1));
                RawClient asking = limited.client()) {
            asking.request(Packets.rrq("f", "octet", "blksize", 1428, "windowsize", 16));
            asking.receive().isOack("blksize", 1000, "windowsize", 1);
            asking.reply(Packets.error(0, "enough"));
        }
    }

    private static Object[] pairs(final String text) {
        final List<Object> options = new ArrayList<>();
        for (final String pair : text.split(" ", -1)) {
            final int equals = pair.indexOf('=');
            if (equals > 0) {
                options.add(pair.substring(0, equals));
                options.add(pair.substring(equals + 1));
            }
        }
        return options.toArray();
    }
}
