package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.oack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that a server grants for each option, RFC 2348, 2349, 7440 and the de facto options. */
class OptionValuesTest {
    private static void expectLeftOut(final String option, final String value) {
        for (final Negotiated negotiated :
                new Negotiated[] {Negotiated.reading(option, value), Negotiated.writing(option, value)}) {
            assertThat(negotiated.oack()).isNull();
            assertThat(negotiated.parameters().blockSize()).isEqualTo(512);
            assertThat(negotiated.parameters().windowSize()).isEqualTo(1);
            assertThat(negotiated.parameters().intervalNs()).isZero();
            assertThat(negotiated.parameters().rollover()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 256, 511, 512, 513, 1024, 1428, 1432, 1448, 1456, 1468, 4096, 8192, 16384, 65463, 65464})
    @Tag("2348-1")
    @Tag("2348-2")
    @Tag("2348-4")
    @Tag("2348-12")
    void aValidBlockSizeIsGranted(final int blockSize) {
        final Negotiated negotiated = Negotiated.reading("blksize", Integer.toString(blockSize));
        assertThat(negotiated.oack()).isEqualTo(oack("blksize", Integer.toString(blockSize)));
        assertThat(negotiated.parameters().blockSize()).isEqualTo(blockSize);
        assertThat(negotiated.parameters().packetLength()).isEqualTo(blockSize + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "7",
                "-1",
                "-8",
                "",
                "abc",
                "1024abc",
                "0x200",
                " 512",
                "512 ",
                "+512",
                "5.12",
                "1e3",
                "99999999999999999999"
            })
    @Tag("2348-8")
    @Tag("SEC-17.18")
    @Tag("D6")
    void anInvalidBlockSizeIsLeftOut(final String value) {
        expectLeftOut("blksize", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65465", "65535", "65536", "70000", "4294967808", "9223372036854775807"})
    @Tag("2348-9")
    @Tag("2348-4")
    @Tag("D7")
    @Tag("SEC-17.19")
    void aBlockSizeAboveTheRfcsMaximumIsReduced(final String value) {
        assertThat(Negotiated.reading("blksize", value).oack()).isEqualTo(oack("blksize", "65464"));
    }

    @ParameterizedTest
    @CsvSource({"1468,1468,1468", "1469,1468,1468", "65464,1468,1468", "512,1468,512", "8,1468,8", "1024,8,8"})
    @Tag("2348-4")
    @Tag("2348-10")
    void aBlockSizeIsLimitedByThePolicy(final String asked, final int most, final String granted) {
        final Negotiated negotiated = Negotiated.of(
                Negotiated.policy(most, 64, EnumSet.noneOf(TftpOption.class)),
                Packet.request(Opcode.RRQ, "f", "octet", "blksize", asked));
        assertThat(negotiated.oack()).isEqualTo(oack("blksize", granted));
    }

    @ParameterizedTest
    @CsvSource({
        "1500,1024",
        "1024,1024",
        "1023,512",
        "512,512",
        "511,256",
        "100,64",
        "8,8",
        "15,8",
        "32768,32768",
        "65464,32768",
        "70000,32768"
    })
    @Tag("DF-16.8")
    void blksize2IsAnsweredByAPowerOfTwo(final String asked, final String granted) {
        final Negotiated negotiated = Negotiated.reading("blksize2", asked);
        assertThat(negotiated.oack()).isEqualTo(oack("blksize2", granted));
        assertThat(negotiated.parameters().blockSize()).isEqualTo(Integer.parseInt(granted));
    }

    @Test
    @Tag("DF-16.8")
    void blksize2IsLimitedByThePolicy() {
        final Negotiated negotiated = Negotiated.of(
                Negotiated.policy(1468, 64, EnumSet.noneOf(TftpOption.class)),
                Packet.request(Opcode.RRQ, "f", "octet", "blksize2", "8192"));
        assertThat(negotiated.oack()).isEqualTo(oack("blksize2", "1024"));
        expectLeftOut("blksize2", "7");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 60, 254, 255})
    @Tag("2349-T.1")
    @Tag("2349-T.2")
    @Tag("D7")
    void aValidTimeoutIsGrantedUnchanged(final int seconds) {
        final Negotiated negotiated = Negotiated.writing("timeout", Integer.toString(seconds));
        assertThat(negotiated.oack()).isEqualTo(oack("timeout", Integer.toString(seconds)));
        assertThat(negotiated.parameters().intervalNs()).isEqualTo(seconds * 1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "256", "300", "-1", "", "1.5", "5s", "4294967297", "99999999999999999999"})
    @Tag("2349-T.3")
    @Tag("2349-T.2")
    @Tag("SEC-17.18")
    void anInvalidTimeoutIsLeftOutAndNotCorrected(final String value) {
        expectLeftOut("timeout", value);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 200_000, 99_999_999, 255_000_000})
    @Tag("DF-16.9")
    void aValidUtimeoutIsGrantedUnchanged(final int micros) {
        final Negotiated negotiated = Negotiated.reading("utimeout", Integer.toString(micros));
        assertThat(negotiated.oack()).isEqualTo(oack("utimeout", Integer.toString(micros)));
        assertThat(negotiated.parameters().intervalNs()).isEqualTo(micros * 1000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9999", "255000001", "-10000", "", "10ms", "99999999999999999999"})
    @Tag("DF-16.9")
    @Tag("SEC-17.18")
    void anInvalidUtimeoutIsLeftOut(final String value) {
        expectLeftOut("utimeout", value);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 673_312, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, 0x1_0000_0001L, Long.MAX_VALUE})
    @Tag("2349-S.1")
    @Tag("SEC-17.19")
    void tsizeIsAnsweredByTheSizeOfTheFile(final long size) {
        final Negotiated negotiated = Negotiated.of(
                Negotiated.GENEROUS, Packet.request(Opcode.RRQ, "f", "octet", "tsize", "0"), size, Long.MAX_VALUE);
        assertThat(negotiated.oack()).isEqualTo(oack("tsize", Long.toString(size)));
    }

    /** Special files say 0 and have content, and curl takes a granted 0 for an error. */
    @Test
    @Tag("2349-S.11")
    void aSizeOf0IsLeftOut() {
        final Packet request = Packet.request(Opcode.RRQ, "f", "octet", "tsize", "0", "blksize", "1024");
        final Negotiated negotiated = Negotiated.of(Negotiated.GENEROUS, request, 0, Long.MAX_VALUE);
        assertThat(negotiated.oack()).isEqualTo(oack("blksize", "1024"));
        final Packet alone = Packet.request(Opcode.RRQ, "f", "octet", "tsize", "0");
        assertThat(Negotiated.of(Negotiated.GENEROUS, alone, 0, Long.MAX_VALUE).oack())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"77", "673312", "9223372036854775808", "99999999999999999999"})
    @Tag("2349-S.5")
    void aReadersTsizeIsReplacedByTheFilesSize(final String value) {
        assertThat(Negotiated.reading("tsize", value).oack())
                .isEqualTo(oack("tsize", Long.toString(Negotiated.FILE_SIZE)));
    }

    @Test
    @Tag("2349-S.6")
    @Tag("D8")
    void tsizeIsLeftOutIfTheSizeOnTheWireIsUnknown() {
        final Negotiated negotiated = Negotiated.of(
                Negotiated.GENEROUS,
                Packet.request(Opcode.RRQ, "f", "netascii", "tsize", "0", "blksize", "1000"),
                BlockSource.UNKNOWN_SIZE,
                Long.MAX_VALUE);
        assertThat(negotiated.oack()).isEqualTo(oack("blksize", "1000"));
        assertThat(negotiated.parameters().transferSize()).isEqualTo(BlockSource.UNKNOWN_SIZE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 673_312, 0x1_0000_0001L, Long.MAX_VALUE})
    @Tag("2349-S.3")
    @Tag("2349-S.4")
    @Tag("SEC-17.19")
    void aWritersTsizeIsReportedAndEchoed(final long size) {
        final Negotiated negotiated = Negotiated.writing("tsize", Long.toString(size));
        assertThat(negotiated.oack()).isEqualTo(oack("tsize", Long.toString(size)));
        assertThat(negotiated.announcedSize()).isEqualTo(size);
        assertThat(negotiated.parameters().transferSize()).isEqualTo(size);
    }

    @Test
    @Tag("2349-S.4")
    @Tag("2349-S.7")
    @Tag("SEC-17.19")
    void aTsizeBeyond63BitsCountsAsTheLargestSize() {
        assertThat(Negotiated.writing("tsize", "1" + "0".repeat(30)).announcedSize())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Negotiated.writing("tsize", "9223372036854775808").announcedSize())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Tag("2349-S.3")
    @Tag("2349-S.8")
    void aWritersTsizeOfZeroMeansUnknown() {
        final Negotiated negotiated = Negotiated.writing("tsize", "0");
        assertThat(negotiated.oack()).isEqualTo(oack("tsize", "0"));
        assertThat(negotiated.announcedSize()).isEqualTo(BlockSource.UNKNOWN_SIZE);
        assertThat(negotiated.parameters().transferSize()).isEqualTo(BlockSource.UNKNOWN_SIZE);
    }

    @Test
    @Tag("2349-S.7")
    void theAnnouncedSizeDoesNotEndTheTransfer() {
        final SampleFile file = new SampleFile(5000, 512);
        final MemorySink sink = new MemorySink();
        final Negotiated negotiated = Negotiated.writing("tsize", "10");
        ScriptedPeer.of(Ends.serverReceiving(sink, negotiated.parameters(), oack("tsize", "10")))
                .sends(file.blocks(1, file.blocks()))
                .expectsState(TransferState.DALLYING);
        assertThat(sink.content()).isEqualTo(file.content());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 64, 32766, 32767})
    @Tag("7440-3.3")
    @Tag("7440-3.4")
    void aValidWindowSizeIsGranted(final int windowSize) {
        final Negotiated negotiated = Negotiated.reading("windowsize", Integer.toString(windowSize));
        assertThat(negotiated.oack()).isEqualTo(oack("windowsize", Integer.toString(windowSize)));
        assertThat(negotiated.parameters().windowSize()).isEqualTo(windowSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {32768, 40000, 65535})
    @Tag("7440-3.3")
    @Tag("7440-3.10")
    @Tag("D17")
    void aWindowLargerThanBlockNumbersAllowIsReduced(final int windowSize) {
        assertThat(Negotiated.reading("windowsize", Integer.toString(windowSize))
                        .oack())
                .isEqualTo(oack("windowsize", "32767"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "", "four", "4 ", "4294967297", "99999999999999999999"})
    @Tag("7440-3.8")
    @Tag("SEC-17.18")
    void anInvalidWindowSizeIsLeftOut(final String value) {
        expectLeftOut("windowsize", value);
    }

    @ParameterizedTest
    @CsvSource({"64,16,1000000,16", "64,64,4128,8", "64,64,4127,7", "64,64,515,1", "64,64,0,1", "1,64,1000000,1"})
    @Tag("7440-3.9")
    @Tag("7440-3.4")
    @Tag("7440-7.1")
    void aWindowIsLimitedByThePolicyAndTheMemory(
            final String asked, final int most, final long memoryBytes, final int granted) {
        final Packet request = Packet.request(Opcode.RRQ, "f", "octet", "windowsize", asked);
        final NegotiationPolicy policy = Negotiated.policy(65464, most, EnumSet.noneOf(TftpOption.class));
        final Negotiated byMemory = Negotiated.of(policy, request, 1, memoryBytes);
        assertThat(byMemory.oack()).isEqualTo(oack("windowsize", Integer.toString(granted)));
        assertThat(byMemory.parameters().windowSize()).isEqualTo(granted);
        final NegotiationPolicy bounded = new NegotiationPolicy(
                65464, most, memoryBytes, Long.MAX_VALUE, EnumSet.noneOf(TftpOption.class), Conformance.STANDARD);
        assertThat(Negotiated.of(bounded, request).parameters().windowSize()).isEqualTo(granted);
    }

    @Test
    @Tag("7440-3.9")
    @Tag("SEC-17.19")
    void theMemoryOfAWindowUsesTheGrantedBlockSize() {
        final Packet request = Packet.request(Opcode.RRQ, "f", "octet", "windowsize", "64", "blksize", "65464");
        final Negotiated negotiated = Negotiated.of(Negotiated.GENEROUS, request, 1, 4 << 20);
        assertThat(negotiated.parameters()).isEqualTo(Ends.parameters(65464, 64));
        assertThat(Negotiated.of(Negotiated.GENEROUS, request, 1, 1 << 20)
                        .parameters()
                        .windowSize())
                .isEqualTo(16);
    }

    @Test
    @Tag("7440-3.9")
    @Tag("SEC-17.19")
    void theLargestRequestIsLimitedToTheLargestWindowMemory() {
        final TransferParameters granted =
                Negotiated.reading("windowsize", "65535", "blksize", "65464").parameters();
        assertThat((long) granted.windowSize() * granted.packetLength())
                .isBetween(1L, (long) TransferParameters.MAX_WINDOW_LENGTH);
    }
}
