package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Allocations;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** No operation allocates a byte, not even for hostile input. */
@Tag("allocation")
class WireAllocationTest {
    static final List<Arguments> OPERATIONS = List.of(
            operation("read every golden packet", decoding()),
            operation("write DATA and ACK", encodingNumbers()),
            operation("write RRQ", encodingRequest()),
            operation("write OACK", encodingOack()),
            operation("write ERROR", encodingError()),
            operation("block numbers", WireAllocationTest::number));

    private static final int ITERATIONS = 5_000;
    private static final int ROOM = TftpPacket.MAX_REQUEST_LENGTH;

    private static Arguments operation(final String name, final Runnable operation) {
        return Arguments.argumentSet(name, operation);
    }

    @ParameterizedTest
    @FieldSource("OPERATIONS")
    void shouldAllocateNothing(final Runnable operation) {
        assertThat(Allocations.bytesAllocatedBy(ITERATIONS, operation)).isZero();
    }

    private static Runnable decoding() {
        final UnsafeBuffer[] datagrams =
                PacketVectors.ALL.stream().map(packet -> exact(packet.bytes())).toArray(UnsafeBuffer[]::new);
        final PacketWalk walk = new PacketWalk();
        return () -> {
            for (final UnsafeBuffer datagram : datagrams) {
                walk.walk(datagram, 0, datagram.capacity());
            }
        };
    }

    private static Runnable encodingNumbers() {
        final UnsafeBuffer buffer = exact(new byte[ROOM]);
        return () -> {
            DataPacket.putHeader(buffer, 0, 65_535);
            AckPacket.put(buffer, 4, 65_535);
        };
    }

    private static Runnable encodingRequest() {
        final UnsafeBuffer buffer = exact(new byte[ROOM]);
        final RequestEncoder request = new RequestEncoder();
        final byte[] filename = latin1("boot/pxe.0");
        final byte[] name = latin1("multicast");
        final byte[] value = latin1("");
        final byte[] tooLong = new byte[ROOM];
        return () -> {
            final OptionsEncoder options = request.wrap(buffer, 0, ROOM)
                    .request(Opcode.RRQ, filename, TransferMode.NETASCII)
                    .options();
            options.put(TftpOption.BLKSIZE, 65_464);
            options.put(TftpOption.TSIZE, Long.MAX_VALUE);
            options.put(name, value);
            options.put(name, tooLong);
            require(request.encodedLength() > RequestEncoder.encodedLength(filename.length, TransferMode.NETASCII));
        };
    }

    private static Runnable encodingOack() {
        final UnsafeBuffer buffer = exact(new byte[ROOM]);
        final UnsafeBuffer request = exact(latin1("BlkSize"));
        final OackEncoder oack = new OackEncoder();
        return () -> {
            oack.wrap(buffer, 0, ROOM);
            oack.options().put(request, 0, 7, 1_428);
            oack.options().put(TftpOption.WINDOWSIZE, 16);
            require(!oack.isEmpty() && oack.encodedLength() > 0);
        };
    }

    private static Runnable encodingError() {
        final UnsafeBuffer buffer = exact(new byte[ROOM]);
        final String message = ErrorCode.meaning(ErrorCode.DISK_FULL) + " \u20ac";
        return () -> require(ErrorEncoder.put(buffer, 0, ErrorCode.DISK_FULL, message) > 0);
    }

    private static void number() {
        for (long index = 65_530; index < 65_540; index++) {
            require(BlockNumber.distance(index, BlockNumber.of(index, Rollover.TO_ZERO), Rollover.TO_ZERO) == 0);
            require(BlockNumber.distance(index, BlockNumber.of(index, Rollover.TO_ONE), Rollover.TO_ONE) == 0);
        }
    }

    private static void require(final boolean condition) {
        if (!condition) {
            throw new AssertionError("the operation did not do its work");
        }
    }
}
