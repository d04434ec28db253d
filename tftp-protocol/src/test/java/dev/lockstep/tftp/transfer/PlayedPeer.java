package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Plays the peer of one transfer, packet by packet, and checks the transfer's answers. Blocks have 8 bytes, and packets arrive at once. */
final class PlayedPeer {
    static final int BLOCK_SIZE = 8;

    static final int PORT = 1234;
    private static final int MAX_DATAGRAM = 65_535;

    private final Transfer transfer;
    private final Transmit transmit = new Transmit();
    private final MutableDirectBuffer datagram = new UnsafeBuffer(new byte[MAX_DATAGRAM]);

    /** Overflows soon, as the JVM's clock may. */
    private long nowNs = Long.MAX_VALUE - 1;

    PlayedPeer(final Transfer transfer) {
        this.transfer = transfer;
    }

    /** A server that sends, after the ACK of its OACK. */
    static PlayedPeer ofServerThatSends(final int windowSize, final BlockSource source) {
        return ofServerThatSends(source, agreed(windowSize));
    }

    static PlayedPeer ofServerThatSends(final BlockSource source, final TransferParameters agreed) {
        return new PlayedPeer(Ends.serverSending(source, agreed, RetransmitPolicies.DEFAULT, Ends.NO_OACK, PORT));
    }

    /** A client that writes, from its request on. */
    static PlayedPeer ofClientThatSends(final int windowSize, final BlockSource source) {
        final PlayedPeer peer = new PlayedPeer(Ends.clientWriting(source, request(windowSize)));
        return peer.expect("WRQ").oack(windowSize);
    }

    /** A server that receives, after its OACK or ACK 0. */
    static PlayedPeer ofServerThatReceives(final int windowSize, final BlockSink sink) {
        return ofServerThatReceives(sink, agreed(windowSize));
    }

    static PlayedPeer ofServerThatReceives(final BlockSink sink, final TransferParameters agreed) {
        return new PlayedPeer(Ends.serverReceiving(sink, agreed, Ends.NO_OACK, PORT)).expect("ACK:0");
    }

    /** A client that reads, after its ACK of the OACK. */
    static PlayedPeer ofClientThatReceives(final int windowSize, final BlockSink sink) {
        final PlayedPeer peer = new PlayedPeer(Ends.clientReading(sink, request(windowSize)));
        return peer.expect("RRQ").oack(windowSize).expect("ACK:0");
    }

    private static TransferParameters agreed(final int windowSize) {
        return new TransferParameters(BLOCK_SIZE, windowSize, null, 0, BlockSource.UNKNOWN_SIZE);
    }

    static TransferRequest request(final int windowSize) {
        return new TransferRequest(
                FileName.of("file"),
                TransferMode.OCTET,
                new OptionRequest(BLOCK_SIZE, windowSize, 0, BlockSource.UNKNOWN_SIZE, null),
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                1,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }

    static MutableDirectBuffer memory(final int length) {
        return new UnsafeBuffer(new byte[length]);
    }

    PlayedPeer oack(final int windowSize) {
        final byte[] packet = ("\0\6blksize\0" + BLOCK_SIZE + "\0windowsize\0" + windowSize + "\0")
                .getBytes(StandardCharsets.US_ASCII);
        datagram.putBytes(0, packet);
        return deliver(packet.length);
    }

    /** Delivers full blocks. */
    PlayedPeer data(final int... numbers) {
        for (final int number : numbers) {
            dataOf(number, BLOCK_SIZE);
        }
        return this;
    }

    /** Delivers one block of zeros of any length. */
    PlayedPeer dataOf(final int number, final int length) {
        DataPacket.putHeader(datagram, 0, number);
        datagram.setMemory(BLOCK_SIZE / 2, length, (byte) 0);
        return deliver(length + BLOCK_SIZE / 2);
    }

    PlayedPeer ack(final int... numbers) {
        for (final int number : numbers) {
            AckPacket.put(datagram, 0, number);
            deliver(AckPacket.ENCODED_LENGTH);
        }
        return this;
    }

    private PlayedPeer deliver(final int length) {
        transfer.onDatagram(PORT, datagram, 0, length, nowNs);
        return this;
    }

    PlayedPeer contentReady() {
        transfer.onContentReady(nowNs);
        return this;
    }

    PlayedPeer after(final long ns) {
        nowNs += ns;
        transfer.onDeadline(nowNs);
        return this;
    }

    /** Lets the transfer's deadline expire. */
    PlayedPeer timeOut() {
        return after(waitNs());
    }

    long nowNs() {
        return nowNs;
    }

    /** How long the transfer would wait now. */
    long waitNs() {
        return transfer.deadlineNs() == Transfer.NO_DEADLINE
                ? Long.MAX_VALUE
                : Math.max(0, transfer.deadlineNs() - nowNs);
    }

    /** Checks all packets that the transfer sends now. */
    PlayedPeer expect(final String... names) {
        assertThat(sent()).containsExactly(names);
        return this;
    }

    PlayedPeer expectData(final int from, final int through) {
        final String[] names = new String[through - from + 1];
        Arrays.setAll(names, i -> "DATA:" + (from + i));
        return expect(names);
    }

    PlayedPeer expectNothing() {
        return expect();
    }

    /** The packets that the transfer sends now. */
    List<String> sent() {
        final List<String> names = new ArrayList<>();
        while (transfer.pollTransmit(transmit, nowNs)) {
            for (int i = 0; i < transmit.packets(); i++) {
                names.add(PacketName.of(transmit.buffer(), transmit.packetOffset(i)));
            }
        }
        return names;
    }

    Transfer transfer() {
        return transfer;
    }
}
