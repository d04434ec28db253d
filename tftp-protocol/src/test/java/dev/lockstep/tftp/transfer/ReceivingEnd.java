package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;

/** The two roles in which a {@link DataReceiver} works. */
enum ReceivingEnd {
    SERVER_THAT_IS_WRITTEN_TO {
        @Override
        ScriptedPeer start(final BlockSink sink, final TransferParameters parameters) {
            if (SendingEnd.isDefault(parameters)) {
                return ScriptedPeer.of(Ends.serverReceiving(sink, parameters)).expects(Packet.ack(0));
            }
            final Packet oack = SendingEnd.oack(parameters);
            return ScriptedPeer.of(Ends.serverReceiving(sink, parameters, oack)).expects(oack);
        }
    },

    CLIENT_THAT_READS {
        @Override
        ScriptedPeer start(final BlockSink sink, final TransferParameters parameters) {
            if (SendingEnd.isDefault(parameters)) {
                return ScriptedPeer.of(Ends.clientReading(sink, Ends.request(OptionRequest.NONE)))
                        .expects(Packet.request(Opcode.RRQ, "boot/kernel", "octet"));
            }
            final OptionRequest options = new OptionRequest(
                    parameters.blockSize(), parameters.windowSize(), 0, BlockSource.UNKNOWN_SIZE, null);
            return ScriptedPeer.of(Ends.clientReading(sink, Ends.request(options)))
                    .expects(Packet.request(Opcode.RRQ, "boot/kernel", "octet", SendingEnd.pairs(parameters)))
                    .sends(SendingEnd.oack(parameters))
                    .expects(Packet.ack(0));
        }
    };

    /** Advances the exchange to the point where the end expects the first DATA. */
    abstract ScriptedPeer start(BlockSink sink, TransferParameters parameters);
}
