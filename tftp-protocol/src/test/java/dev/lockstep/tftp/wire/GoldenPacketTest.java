package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.hex;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static dev.lockstep.tftp.testing.Datagrams.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The six packets, byte for byte, written and read. */
@Tag("1350-3.2")
class GoldenPacketTest {
    private static final String READ = "00 01 66 00 6f 63 74 65 74 00";
    private static final String WRITE = "00 02 61 2f 62 00 6e 65 74 61 73 63 69 69 00";
    private static final String READ_WITH_OPTIONS = "00 01 66 00 6f 63 74 65 74 00"
            + "62 6c 6b 73 69 7a 65 00 31 34 32 38 00"
            + "74 73 69 7a 65 00 30 00"
            + "78 00 79 00";
    private static final String OACK =
            "00 06 42 6c 6b 53 69 7a 65 00 31 34 32 38 00 74 73 69 7a 65 00 36 37 33 33 31 32 00";
    private static final String ERROR = "00 05 00 01 46 69 6c 65 20 6e 6f 74 20 66 6f 75 6e 64 00";

    private final UnsafeBuffer room = new UnsafeBuffer(new byte[600]);

    @Test
    @Tag("1350-5.1")
    void shouldWriteAReadRequest() {
        final int length = new RequestEncoder()
                .wrap(room, 0, 512)
                .request(Opcode.RRQ, latin1("f"), TransferMode.OCTET)
                .encodedLength();

        assertThat(written(length)).isEqualTo(hex(READ));
        assertThat(RequestEncoder.encodedLength(1, TransferMode.OCTET)).isEqualTo(length);
    }

    @Test
    @Tag("1350-5.1")
    void shouldReadAReadRequest() {
        final RequestDecoder request = request(READ);

        assertThat(request.opcode()).isEqualTo(Opcode.RRQ);
        assertThat(filename(request)).isEqualTo("f");
        assertThat(request.modeOffset()).isEqualTo(4);
        assertThat(request.modeLength()).isEqualTo(5);
        assertThat(request.mode()).isEqualTo(TransferMode.OCTET);
        assertThat(request.options().next()).isFalse();
    }

    @Test
    @Tag("1350-5.1")
    void shouldWriteAWriteRequest() {
        final int length = new RequestEncoder()
                .wrap(room, 0, 512)
                .request(Opcode.WRQ, latin1("a/b"), TransferMode.NETASCII)
                .encodedLength();

        assertThat(written(length)).isEqualTo(hex(WRITE));
        assertThat(RequestEncoder.encodedLength(3, TransferMode.NETASCII)).isEqualTo(length);
    }

    @Test
    @Tag("1350-5.1")
    void shouldReadAWriteRequest() {
        final RequestDecoder request = request(WRITE);

        assertThat(request.opcode()).isEqualTo(Opcode.WRQ);
        assertThat(filename(request)).isEqualTo("a/b");
        assertThat(request.mode()).isEqualTo(TransferMode.NETASCII);
        assertThat(request.options().next()).isFalse();
    }

    @Test
    @Tag("2347-P.3")
    void shouldWriteOptionsBehindTheMode() {
        final RequestEncoder request =
                new RequestEncoder().wrap(room, 0, 512).request(Opcode.RRQ, latin1("f"), TransferMode.OCTET);
        assertThat(request.options().put(TftpOption.BLKSIZE, 1428)).isTrue();
        assertThat(request.options().put(TftpOption.TSIZE, 0)).isTrue();
        assertThat(request.options().put(latin1("x"), latin1("y"))).isTrue();

        assertThat(written(request.encodedLength())).isEqualTo(hex(READ_WITH_OPTIONS));
    }

    @Test
    @Tag("2347-P.3")
    void shouldReadOptionsInTheirOrderAndFromTheFirstOnEachCall() {
        final RequestDecoder request = request(READ_WITH_OPTIONS);

        for (int round = 0; round < 2; round++) {
            final OptionsDecoder options = request.options();
            assertThat(options.next()).isTrue();
            assertThat(options.option()).isEqualTo(TftpOption.BLKSIZE);
            assertThat(options.decimal()).isEqualTo(1428);
            assertThat(options.next()).isTrue();
            assertThat(options.option()).isEqualTo(TftpOption.TSIZE);
            assertThat(options.decimal()).isZero();
            assertThat(options.next()).isTrue();
            assertThat(options.option()).isNull();
            assertThat(text(options.buffer(), options.nameOffset(), options.nameLength()))
                    .isEqualTo("x");
            assertThat(text(options.buffer(), options.valueOffset(), options.valueLength()))
                    .isEqualTo("y");
            assertThat(options.next()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 00 03 00 00", "1, 00 03 00 01", "32768, 00 03 80 00", "65535, 00 03 ff ff"})
    void shouldWriteAndReadTheHeaderOfData(final int blockNumber, final String header) {
        DataEncoder.putHeader(room, 0, blockNumber);
        room.putStringWithoutLengthAscii(DataDecoder.DATA_OFFSET, "data");

        assertThat(written(8)).isEqualTo(hex(header + "64 61 74 61"));
        assertThat(TftpPacket.validate(room, 0, 8)).isEqualTo(Opcode.DATA);
        assertThat(DataDecoder.blockNumber(room, 0)).isEqualTo(blockNumber);
        assertThat(text(room, DataDecoder.DATA_OFFSET, DataDecoder.dataLength(8)))
                .isEqualTo("data");
    }

    @Test
    void shouldReadDataWithoutBytes() {
        assertThat(DataDecoder.blockNumber(exact(hex("00 03 00 07")), 0)).isEqualTo(7);
        assertThat(DataDecoder.dataLength(4)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 00 04 00 00", "1, 00 04 00 01", "258, 00 04 01 02", "65535, 00 04 ff ff"})
    void shouldWriteAndReadAnAck(final int blockNumber, final String packet) {
        AckEncoder.put(room, 0, blockNumber);

        assertThat(written(AckEncoder.ENCODED_LENGTH)).isEqualTo(hex(packet));
        assertThat(TftpPacket.validate(room, 0, AckEncoder.ENCODED_LENGTH)).isEqualTo(Opcode.ACK);
        assertThat(AckDecoder.blockNumber(room, 0)).isEqualTo(blockNumber);
    }

    @Test
    @Tag("DF-16.10")
    void shouldReadAnAckWithAByteBehindIt() {
        final UnsafeBuffer datagram = exact(hex("00 04 12 34 08"));

        assertThat(TftpPacket.validate(datagram, 0, 5)).isEqualTo(Opcode.ACK);
        assertThat(AckDecoder.blockNumber(datagram, 0)).isEqualTo(0x1234);
    }

    @Test
    @Tag("1350-5.10")
    void shouldWriteAnError() {
        final int length = ErrorEncoder.put(room, 0, ErrorCode.FILE_NOT_FOUND, "File not found");

        assertThat(written(length)).isEqualTo(hex(ERROR));
    }

    @Test
    @Tag("1350-5.10")
    void shouldReadAnError() {
        final UnsafeBuffer datagram = exact(hex(ERROR));
        assertThat(TftpPacket.validate(datagram, 0, datagram.capacity())).isEqualTo(Opcode.ERROR);
        final ErrorDecoder error = new ErrorDecoder().wrap(datagram, 0, datagram.capacity());

        assertThat(error.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
        assertThat(text(error.buffer(), error.messageOffset(), error.messageLength()))
                .isEqualTo("File not found");
    }

    @Test
    @Tag("2347-P.6")
    void shouldWriteAnOackUnderTheNamesOfTheRequest() {
        final UnsafeBuffer request = exact(latin1("..BlkSize.."));
        final OackEncoder oack = new OackEncoder().wrap(room, 0, 512);
        assertThat(oack.isEmpty()).isTrue();
        assertThat(oack.options().put(request, 2, 7, 1428)).isTrue();
        assertThat(oack.options().put(TftpOption.TSIZE, 673_312)).isTrue();

        assertThat(oack.isEmpty()).isFalse();
        assertThat(written(oack.encodedLength())).isEqualTo(hex(OACK));
    }

    @Test
    @Tag("2347-P.6")
    void shouldReadAnOack() {
        final UnsafeBuffer datagram = exact(hex(OACK));
        assertThat(TftpPacket.validate(datagram, 0, datagram.capacity())).isEqualTo(Opcode.OACK);
        final OptionsDecoder options =
                new OackDecoder().wrap(datagram, 0, datagram.capacity()).options();

        assertThat(options.next()).isTrue();
        assertThat(options.option()).isEqualTo(TftpOption.BLKSIZE);
        assertThat(options.decimal()).isEqualTo(1428);
        assertThat(options.next()).isTrue();
        assertThat(options.option()).isEqualTo(TftpOption.TSIZE);
        assertThat(options.decimal()).isEqualTo(673_312);
        assertThat(options.next()).isFalse();
    }

    @Test
    @Tag("2347-N.23")
    void shouldWriteAndReadAnOackWithoutOptions() {
        final OackEncoder oack = new OackEncoder().wrap(room, 0, 2);

        assertThat(written(oack.encodedLength())).isEqualTo(hex("00 06"));
        assertThat(TftpPacket.validate(room, 0, 2)).isEqualTo(Opcode.OACK);
        assertThat(new OackDecoder().wrap(exact(hex("00 06")), 0, 2).options().next())
                .isFalse();
    }

    @Test
    void shouldNotMixUpPacketsThatOneFlyweightWrapsOneAfterTheOther() {
        final RequestDecoder request = request(READ_WITH_OPTIONS);
        assertThat(request.options().next()).isTrue();
        final byte[] next = hex(WRITE);
        request.wrap(exact(next), 0, next.length);
        assertThat(filename(request)).isEqualTo("a/b");
        assertThat(request.options().next()).isFalse();

        final OackEncoder oack = new OackEncoder().wrap(room, 0, 512);
        assertThat(oack.options().put(TftpOption.BLKSIZE, 1428)).isTrue();
        assertThat(oack.wrap(room, 100, 412).isEmpty()).isTrue();
    }

    private static RequestDecoder request(final String packet) {
        final UnsafeBuffer datagram = exact(hex(packet));
        assertThat(TftpPacket.validate(datagram, 0, datagram.capacity())).isIn(Opcode.RRQ, Opcode.WRQ);
        return new RequestDecoder().wrap(datagram, 0, datagram.capacity());
    }

    private static String filename(final RequestDecoder request) {
        return text(request.options().buffer(), request.filenameOffset(), request.filenameLength());
    }

    private byte[] written(final int length) {
        final byte[] bytes = new byte[length];
        room.getBytes(0, bytes);
        return bytes;
    }
}
