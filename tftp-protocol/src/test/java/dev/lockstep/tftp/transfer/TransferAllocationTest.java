package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import java.lang.management.ManagementFactory;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While blocks move, nothing is allocated, neither for an exchange nor for a window, a duplicate, a stranger, a timeout or a wrap. */
@Tag("allocation")
class TransferAllocationTest {
    private static final int BLOCK_SIZE = 512;
    private static final int WARM_UP = 1_000;

    /** Enough rounds for block numbers to wrap. */
    private static final int ROUNDS = 70_000;

    private static final int ATTEMPTS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final UnsafeBuffer packet = new UnsafeBuffer(new byte[4 + BLOCK_SIZE]);
    private final Transmit transmit = new Transmit();
    private long nowNs;
    private long packets;

    /** One step of a transfer, which is repeated. */
    private interface Round {
        void run(long index);
    }

    /**
     * Before the last compilation of a method the JVM resolves the string literals of its class on the running thread, once for each class.
     * The rounds' own allocations show in each attempt.
     */
    private static void expectNoAllocation(final int rounds, final Round round) {
        long index = 0;
        while (index < WARM_UP) {
            round.run(++index);
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            final long end = index + rounds;
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            while (index < end) {
                round.run(++index);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes in " + rounds + " rounds").isZero();
    }

    private void send(final Transfer transfer, final long peer, final int length) {
        nowNs += 100_000;
        transfer.onDatagram(peer, packet, 0, length, nowNs);
        drain(transfer);
    }

    private void drain(final Transfer transfer) {
        while (transfer.pollTransmit(transmit, nowNs)) {
            packets += transmit.packets();
        }
    }

    private void ack(final Transfer transfer, final long block) {
        AckPacket.put(packet, 0, (int) (block & 0xFFFF));
        send(transfer, ScriptedPeer.PORT, AckPacket.ENCODED_LENGTH);
    }

    private void data(final Transfer transfer, final long block) {
        DataPacket.putHeader(packet, 0, (int) (block & 0xFFFF));
        send(transfer, ScriptedPeer.PORT, 4 + BLOCK_SIZE);
    }

    private void duplicateAndStranger(final Transfer transfer, final int length) {
        send(transfer, ScriptedPeer.PORT, length);
        send(transfer, ScriptedPeer.PORT + 1, length);
        send(transfer, ScriptedPeer.PORT, 3);
    }

    private void timeout(final Transfer transfer) {
        nowNs = transfer.deadlineNs();
        transfer.onDeadline(nowNs);
        drain(transfer);
    }

    @ParameterizedTest
    @EnumSource
    void aSendersExchangeAllocatesNothing(final SendingEnd end) {
        final Transfer sender = new Started(end).transfer(1);
        drain(sender);
        expectNoAllocation(ROUNDS, index -> ack(sender, index));
        assertThat(packets).isGreaterThanOrEqualTo(ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void aSendersWindowOf64AllocatesNothing(final SendingEnd end) {
        final Transfer sender = new Started(end).transfer(64);
        drain(sender);
        expectNoAllocation(ROUNDS / 64, index -> ack(sender, 64 * index));
        assertThat(packets).isGreaterThanOrEqualTo(ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void aSendersDuplicatesStrangersAndTimeoutsAllocateNothing(final int windowSize) {
        final Transfer sender = new Started(SendingEnd.SERVER_THAT_IS_READ).transfer(windowSize);
        drain(sender);
        expectNoAllocation(1_000, index -> {
            ack(sender, windowSize * index);
            duplicateAndStranger(sender, 4);
            timeout(sender);
        });
        assertThat(sender.counters().retransmissions()).isGreaterThanOrEqualTo(1_000L * windowSize);
    }

    @ParameterizedTest
    @EnumSource
    void aReceiversExchangeAllocatesNothing(final ReceivingEnd end) {
        final Transfer receiver = new Started(end).transfer(1);
        drain(receiver);
        expectNoAllocation(ROUNDS, index -> data(receiver, index));
        assertThat(packets).isGreaterThanOrEqualTo(ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void aReceiversWindowOf64AllocatesNothing(final ReceivingEnd end) {
        final Transfer receiver = new Started(end).transfer(64);
        drain(receiver);
        expectNoAllocation(ROUNDS / 64, index -> {
            for (int block = 63; block >= 0; block--) {
                data(receiver, 64 * index - block);
            }
        });
        assertThat(packets).isGreaterThanOrEqualTo(ROUNDS / 64);
        assertThat(receiver.counters().blocks()).isGreaterThanOrEqualTo(64L * (WARM_UP + ROUNDS / 64));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void aReceiversDuplicatesStrangersAndTimeoutsAllocateNothing(final int windowSize) {
        final Transfer receiver = new Started(ReceivingEnd.SERVER_THAT_IS_WRITTEN_TO).transfer(windowSize);
        drain(receiver);
        expectNoAllocation(1_000, index -> {
            for (int block = windowSize - 1; block >= 0; block--) {
                data(receiver, windowSize * index - block);
            }
            duplicateAndStranger(receiver, 4 + BLOCK_SIZE);
            data(receiver, windowSize * index + 2);
            timeout(receiver);
        });
        assertThat(receiver.counters().duplicates()).isGreaterThanOrEqualTo(1_000);
    }

    /** A transfer after its opening, over content that allocates nothing. */
    private final class Started {
        private final boolean isClient;
        private final boolean isSender;

        Started(final SendingEnd end) {
            isClient = end == SendingEnd.CLIENT_THAT_WRITES;
            isSender = true;
        }

        Started(final ReceivingEnd end) {
            isClient = end == ReceivingEnd.CLIENT_THAT_READS;
            isSender = false;
        }

        Transfer transfer(final int windowSize) {
            final TransferParameters parameters = Ends.parameters(BLOCK_SIZE, windowSize);
            final Packet oack = SendingEnd.oack(parameters);
            if (!isClient) {
                final Transfer server = isSender
                        ? Ends.serverSending(new Endless(), parameters, oack)
                        : Ends.serverReceiving(new Endless(), parameters, oack);
                if (isSender) {
                    drain(server);
                    ack(server, 0);
                }
                return server;
            }
            final TransferRequest request =
                    Ends.request(new OptionRequest(BLOCK_SIZE, windowSize, 0, BlockSource.UNKNOWN_SIZE, null));
            final Transfer client =
                    isSender ? Ends.clientWriting(new Endless(), request) : Ends.clientReading(new Endless(), request);
            drain(client);
            client.onDatagram(ScriptedPeer.PORT, new UnsafeBuffer(oack.bytes()), 0, oack.length(), nowNs);
            return client;
        }
    }

    /** Content without an end. */
    private static final class Endless implements BlockSource, BlockSink {
        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            destination.setMemory(offset, length, (byte) position);
            return length;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            return ContentStatus.OK;
        }

        @Override
        public long size() {
            return UNKNOWN_SIZE;
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
