package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beyond 4 GiB need 64-bit positions. The content counts its bytes and does not copy them. */
class LargeFileTest {
    private static final long FIVE_GIGABYTES = 5_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {512, 1468, 65464})
    @Tag("DF-16.7")
    @Tag("SEC-17.19")
    @Tag("DF-16.1")
    void aSenderReadsFiveGigabytesInOrder(final int blockSize) {
        final CountingSource source = new CountingSource();
        final TransferParameters parameters = Ends.parameters(blockSize, 1);
        final ServerTransfer sender = Ends.serverSending(source, parameters);
        final Transmit transmit = new Transmit();
        final UnsafeBuffer ack = new UnsafeBuffer(new byte[4]);
        for (long index = 1; !sender.state().isEnd(); index++) {
            if (!sender.pollTransmit(transmit, index)) {
                break;
            }
            final int number = transmit.buffer().getShort(transmit.offset() + 2, ByteOrder.BIG_ENDIAN) & 0xFFFF;
            if (number != (index & 0xFFFF)) {
                assertThat(number).isEqualTo((int) (index & 0xFFFF));
            }
            AckPacket.put(ack, 0, number);
            sender.onDatagram(ScriptedPeer.PORT, ack, 0, 4, index);
        }
        assertThat(sender.outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(source.position).isEqualTo(FIVE_GIGABYTES);
        assertThat(sender.counters().bytes()).isEqualTo(FIVE_GIGABYTES);
        assertThat(sender.counters().blocks()).isEqualTo(FIVE_GIGABYTES / blockSize + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1468, 65464})
    @Tag("DF-16.7")
    @Tag("SEC-17.19")
    @Tag("DF-16.1")
    void aReceiverWritesFiveGigabytesInOrder(final int blockSize) {
        final CountingSink sink = new CountingSink();
        final ServerTransfer receiver = Ends.serverReceiving(sink, Ends.parameters(blockSize, 1));
        final Transmit transmit = new Transmit();
        final UnsafeBuffer data = new UnsafeBuffer(new byte[4 + blockSize]);
        final long blocks = FIVE_GIGABYTES / blockSize + 1;
        for (long index = 1; index <= blocks; index++) {
            DataPacket.putHeader(data, 0, (int) (index & 0xFFFF));
            final int length = index < blocks ? blockSize : (int) (FIVE_GIGABYTES % blockSize);
            receiver.onDatagram(ScriptedPeer.PORT, data, 0, 4 + length, index);
            if (!receiver.pollTransmit(transmit, index)) {
                break;
            }
        }
        assertThat(receiver.state()).isEqualTo(TransferState.DALLYING);
        assertThat(sink.position).isEqualTo(FIVE_GIGABYTES);
        assertThat(receiver.counters().bytes()).isEqualTo(FIVE_GIGABYTES);
    }

    private static final class CountingSource implements BlockSource {
        private long position;

        @Override
        public int read(final long from, final MutableDirectBuffer destination, final int offset, final int length) {
            if (from != position) {
                return ContentStatus.FAILED;
            }
            final int count = (int) Math.min(length, FIVE_GIGABYTES - position);
            position += count;
            return count;
        }

        @Override
        public long size() {
            return FIVE_GIGABYTES;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static final class CountingSink implements BlockSink {
        private long position;

        @Override
        public int write(final long to, final DirectBuffer source, final int offset, final int length) {
            if (to != position) {
                return ContentStatus.FAILED;
            }
            position += length;
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
