package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.Opcode;

/** The two roles in which a {@link DataSender} works. */
enum SendingEnd {
    SERVER_THAT_IS_READ {
        @Override
        ScriptedPeer start(final BlockSource source, final TransferParameters parameters) {
            if (isDefault(parameters)) {
                return ScriptedPeer.of(Ends.serverSending(source, parameters));
            }
            final Packet oack = oack(parameters);
            return ScriptedPeer.of(Ends.serverSending(source, parameters, oack))
                    .expects(oack)
                    .sends(Packet.ack(0));
        }
    },

    CLIENT_THAT_WRITES {
        @Override
        ScriptedPeer start(final BlockSource source, final TransferParameters parameters) {
            final boolean plain = isDefault(parameters);
            final OptionRequest options = plain
                    ? OptionRequest.NONE
                    : new OptionRequest(
                            parameters.blockSize(), parameters.windowSize(), 0, BlockSource.UNKNOWN_SIZE, null);
            final ScriptedPeer peer = ScriptedPeer.of(Ends.clientWriting(source, Ends.request(options)));
            peer.expects(
                    plain
                            ? Packet.request(Opcode.WRQ, "boot/kernel", "octet")
                            : Packet.request(Opcode.WRQ, "boot/kernel", "octet", pairs(parameters)));
            return peer.sends(plain ? Packet.ack(0) : oack(parameters));
        }
    };

    /** Advances the exchange to the point where the end has sent the first window of DATA. */
    abstract ScriptedPeer start(BlockSource source, TransferParameters parameters);

    ScriptedPeer start(final SampleFile file, final TransferParameters parameters) {
        return start(file.source(), parameters);
    }

    static boolean isDefault(final TransferParameters parameters) {
        return parameters.equals(TransferParameters.DEFAULT);
    }

    static Packet oack(final TransferParameters parameters) {
        return Packet.oack(pairs(parameters));
    }

    static String[] pairs(final TransferParameters parameters) {
        return new String[] {
            "blksize", Integer.toString(parameters.blockSize()), "windowsize", Integer.toString(parameters.windowSize())
        };
    }
}
