package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.ack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Netascii at both ends, RFC 764 and RFC 1350 section 1. */
class NetasciiTest {
    private static byte[] latin1(final String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Text full of line ends and bare CRs. */
    private static byte[] wildText(final int length, final long seed) {
        final Random random = new Random(seed);
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            final int choice = random.nextInt(8);
            bytes[i] =
                    choice == 0 ? (byte) '\n' : choice == 1 ? (byte) '\r' : choice == 2 ? 0 : (byte) random.nextInt();
        }
        return bytes;
    }

    /** The conversion of RFC 764. */
    private static byte[] onTheWire(final byte[] local) {
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (final byte character : local) {
            wire.writeBytes(
                    character == '\n' ? latin1("\r\n") : character == '\r' ? latin1("\r\0") : new byte[] {character});
        }
        return wire.toByteArray();
    }

    private static byte[] encoded(final byte[] local, final int blockSize) {
        final NetasciiSource source = new NetasciiSource(new MemorySource(local));
        final UnsafeBuffer block = new UnsafeBuffer(new byte[blockSize]);
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int length;
        do {
            length = source.read(wire.size(), block, 0, blockSize);
            assertThat(length).isBetween(0, blockSize);
            wire.write(block.byteArray(), 0, length);
        } while (length == blockSize);
        return wire.toByteArray();
    }

    private static byte[] decoded(final byte[] wire, final int blockSize) {
        final MemorySink local = new MemorySink();
        final NetasciiSink sink = new NetasciiSink(local, blockSize);
        int offset = 0;
        int length;
        do {
            length = Math.min(blockSize, wire.length - offset);
            assertThat(sink.write(offset, new UnsafeBuffer(wire), offset, length))
                    .isEqualTo(ContentStatus.OK);
            offset += length;
        } while (length == blockSize);
        assertThat(sink.commit()).isEqualTo(ContentStatus.OK);
        return local.content();
    }

    @Test
    @Tag("854-1")
    @Tag("1123-T.1")
    void aLineEndIsSentAsCrLf() {
        assertThat(encoded(latin1("a\nb\n\n"), 512)).isEqualTo(latin1("a\r\nb\r\n\r\n"));
    }

    @Test
    @Tag("854-2")
    void aBareCrIsSentAsCrNul() {
        assertThat(encoded(latin1("a\rb\r\r\n"), 512)).isEqualTo(latin1("a\r\0b\r\0\r\0\r\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 512, 1428})
    @Tag("854-3")
    @Tag("1350-1.1")
    void aCrIsFollowedByLfOrNulAndNothingElseChanges(final int blockSize) {
        for (int seed = 0; seed < 50; seed++) {
            final byte[] local = wildText(seed * 113, seed);
            final byte[] wire = encoded(local, blockSize);
            for (int i = 0; i < wire.length; i++) {
                if (wire[i] == '\r') {
                    assertThat(wire[++i]).isIn((byte) '\n', (byte) 0);
                }
            }
            assertThat(wire).isEqualTo(onTheWire(local));
            assertThat(decoded(wire, blockSize)).isEqualTo(local);
        }
    }

    @Test
    @Tag("1350-1.1")
    void allBytesButCrAndLfAreSentUnchanged() {
        final byte[] local = new byte[254];
        int count = 0;
        for (int value = 0; value < 256; value++) {
            if (value != '\r' && value != '\n') {
                local[count++] = (byte) value;
            }
        }
        assertThat(encoded(local, 512)).isEqualTo(local);
        assertThat(decoded(local, 512)).isEqualTo(local);
    }

    @Test
    @Tag("1350-5.12")
    @Tag("1123-T.1")
    void theReceiverConvertsToLocalText() {
        assertThat(decoded(latin1("a\r\nb\r\0c"), 512)).isEqualTo(latin1("a\nb\rc"));
    }

    @ParameterizedTest
    @CsvSource({"a\\rb,a\\rb", "a\\nb,a\\nb", "\\r\\r\\n,\\r\\n", "\\r\\r\\0\\0,\\r\\r\\0", "a\\r,a\\r", "\\n\\r,\\n\\r"
    })
    @Tag("DF-11.4")
    void invalidNetasciiIsKeptUnchanged(final String wire, final String local) {
        for (final int blockSize : new int[] {8, 1, 2}) {
            assertThat(decoded(latin1(unescaped(wire)), blockSize)).isEqualTo(latin1(unescaped(local)));
        }
    }

    private static String unescaped(final String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r"})
    @Tag("DF-11.1")
    void aPairCanBeSplitBetweenTwoBlocks(final String character) {
        final String second = "\n".equals(character) ? "\n" : "\0";
        final byte[] local = latin1("x".repeat(511) + character + "y");
        final NetasciiSource source = new NetasciiSource(new MemorySource(local));
        ScriptedPeer.of(Ends.serverSending(source, TransferParameters.DEFAULT))
                .expects(Packet.data(1, "x".repeat(511) + "\r"))
                .sends(ack(1))
                .expects(Packet.data(2, second + "y"))
                .sends(ack(2))
                .expectsOutcome(Kind.COMPLETED);

        final MemorySink received = new MemorySink();
        ScriptedPeer.of(Ends.serverReceiving(new NetasciiSink(received, 512), TransferParameters.DEFAULT))
                .sends(Packet.data(1, "x".repeat(511) + "\r"), Packet.data(2, second + "y"))
                .expectsState(TransferState.DALLYING);
        assertThat(received.content()).isEqualTo(local);
    }

    @Test
    @Tag("DF-11.1")
    void aCrAtTheEndOfTheFileKeepsItsNul() {
        assertThat(encoded(latin1("x".repeat(510) + "\r"), 512))
                .endsWith('\r', 0)
                .hasSize(512);
        ScriptedPeer.of(Ends.serverSending(
                        new NetasciiSource(new MemorySource(latin1("x".repeat(511) + "\r"))),
                        TransferParameters.DEFAULT))
                .expects(Packet.data(1, "x".repeat(511) + "\r"))
                .sends(ack(1))
                .expects(Packet.data(2, "\0"));
    }

    @Test
    @Tag("DF-11.2")
    void theLastBlockIsThatOfTheConvertedText() {
        final byte[] newlines = latin1("\n".repeat(512));
        ScriptedPeer.of(Ends.serverSending(new NetasciiSource(new MemorySource(newlines)), TransferParameters.DEFAULT))
                .expects(Packet.data(1, "\r\n".repeat(256)))
                .sends(ack(1))
                .expects(Packet.data(2, "\r\n".repeat(256)))
                .sends(ack(2))
                .expects(Packet.data(3, ""))
                .sends(ack(3))
                .expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DF-11.3")
    @Tag("1350-2.4")
    void aRepeatedNetasciiBlockHasTheSameBytes(final SendingEnd end) {
        final byte[] local = wildText(3000, 7);
        final SampleFile wire = new SampleFile(onTheWire(local), 512);
        final ScriptedPeer peer = end.start(new NetasciiSource(new MemorySource(local)), TransferParameters.DEFAULT);
        for (int block = 1; block <= wire.blocks(); block++) {
            peer.expects(wire.block(block))
                    .afterTimeout()
                    .expects(wire.block(block))
                    .sends(ack(block));
        }
        peer.expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.15")
    @Tag("DF-11.1")
    void pairsCanBeSplitBetweenWindows(final SendingEnd end) {
        final byte[] local = wildText(3000, 11);
        final SampleFile wire = new SampleFile(onTheWire(local), 9);
        final ScriptedPeer peer = end.start(new NetasciiSource(new MemorySource(local)), Ends.parameters(9, 5));
        int acknowledged = 0;
        while (acknowledged < wire.blocks()) {
            final int last = Math.min(acknowledged + 5, wire.blocks());
            final int part = Math.min(acknowledged + 3, wire.blocks());
            peer.expects(wire.blocks(acknowledged + 1, last))
                    .afterTimeout()
                    .expects(wire.blocks(acknowledged + 1, last))
                    .sends(ack(part));
            acknowledged = part;
        }
        peer.expectsOutcome(Kind.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("7440-4.15")
    @Tag("DF-11.1")
    void pairsSplitBetweenWindowsCanArriveTwice(final ReceivingEnd end) {
        final byte[] local = wildText(3000, 13);
        final SampleFile wire = new SampleFile(onTheWire(local), 9);
        final MemorySink received = new MemorySink();
        final ScriptedPeer peer = end.start(new NetasciiSink(received, 9), Ends.parameters(9, 5));
        for (int first = 1; first <= wire.blocks(); first += 5) {
            final Packet[] window = wire.blocks(first, Math.min(first + 4, wire.blocks()));
            peer.sends(window).sends(window);
        }
        peer.expectsState(TransferState.DALLYING);
        assertThat(received.content()).isEqualTo(local);
    }

    @Test
    @Tag("DF-11.3")
    void aSourceThatStallsInsideABlockLosesNothing() {
        final byte[] local = wildText(6000, 17);
        final SampleFile wire = new SampleFile(onTheWire(local), 512);
        final MemorySource source = new MemorySource(local);
        source.status = ContentStatus.NOT_READY;
        source.statusFrom = 4096;
        final ScriptedPeer peer =
                ScriptedPeer.of(Ends.serverSending(new NetasciiSource(source), Ends.parameters(512, 1)));
        int block = 1;
        while (peer.takeReceived().contains(wire.block(block))) {
            peer.sends(ack(block++));
        }
        peer.contentIsReady().expectsSilence();
        source.status = ContentStatus.OK;
        peer.contentIsReady();
        while (block <= wire.blocks()) {
            peer.expects(wire.block(block)).sends(ack(block++));
        }
        peer.expectsOutcome(Kind.COMPLETED);
    }

    @Test
    @Tag("DF-11.3")
    void aSinkThatStallsConvertsABlockOnce() {
        final MemorySink local = new MemorySink();
        final NetasciiSink sink = new NetasciiSink(local, 8);
        local.writeStatus = ContentStatus.NOT_READY;
        final ScriptedPeer peer = ScriptedPeer.of(Ends.serverReceiving(sink, Ends.parameters(8, 1)))
                .ignores()
                .sends(Packet.data(1, "1234567\r"))
                .contentIsReady()
                .expectsSilence();
        local.writeStatus = ContentStatus.OK;
        peer.contentIsReady().expects(ack(1));
        local.writeStatus = ContentStatus.NOT_READY;
        peer.sends(Packet.data(2, "\n\r")).contentIsReady().expectsSilence();
        local.writeStatus = ContentStatus.OK;
        local.commitStatus = ContentStatus.NOT_READY;
        peer.contentIsReady().contentIsReady().expectsSilence();
        local.commitStatus = ContentStatus.OK;
        peer.contentIsReady().expects(ack(2));
        assertThat(local.content()).isEqualTo(latin1("1234567\n\r"));
    }

    @Test
    @Tag("D8")
    @Tag("2349-S.6")
    void theSizeOfConvertedTextIsUnknown() {
        assertThat(new NetasciiSource(new MemorySource(latin1("a\nb"))).size()).isEqualTo(BlockSource.UNKNOWN_SIZE);
    }
}
