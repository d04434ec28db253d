package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;

/** Each kind of first packet of a transfer. */
enum FirstPacket {
    DATA(Opcode.DATA),
    OACK_TO_READ(Opcode.OACK),
    ACK(Opcode.ACK),
    OACK_TO_WRITE(Opcode.OACK),
    RRQ(Opcode.RRQ),
    WRQ(Opcode.WRQ);

    private static final SampleFile FILE = new SampleFile(1200, 512);

    private final int opcode;

    FirstPacket(final int opcode) {
        this.opcode = opcode;
    }

    Transfer transfer() {
        final Packet oack = Packet.oack("blksize", "1024", "windowsize", "8");
        final TransferParameters windows = Ends.parameters(1024, 8);
        final TransferRequest request = Ends.request(OptionRequest.NONE);
        return switch (this) {
            case DATA -> Ends.serverSending(FILE.source(), TransferParameters.DEFAULT);
            case OACK_TO_READ -> Ends.serverSending(FILE.source(), windows, oack);
            case ACK -> Ends.serverReceiving(new MemorySink(), TransferParameters.DEFAULT);
            case OACK_TO_WRITE -> Ends.serverReceiving(new MemorySink(), windows, oack);
            case RRQ -> Ends.clientReading(new MemorySink(), request);
            case WRQ -> Ends.clientWriting(FILE.source(), request);
        };
    }

    ScriptedPeer start() {
        return ScriptedPeer.of(transfer());
    }

    /** The other end's answer, which does not end the transfer. */
    Packet answer() {
        return switch (this) {
            case DATA -> Packet.ack(1);
            case OACK_TO_READ, WRQ -> Packet.ack(0);
            case ACK, RRQ -> FILE.block(1);
            case OACK_TO_WRITE -> Packet.data(1, "x".repeat(1024));
        };
    }

    boolean isServers() {
        return opcode != Opcode.RRQ && opcode != Opcode.WRQ;
    }

    int opcode() {
        return opcode;
    }
}
