/** TFTP's packets, strategies, transfers and the loop that drives them. */
module dev.lockstep.tftp.protocol {
    requires transitive org.agrona;
    requires static transitive org.jspecify;

    exports dev.lockstep.tftp.wire;
    exports dev.lockstep.tftp.retransmit;
    exports dev.lockstep.tftp.simulation;
    exports dev.lockstep.tftp.transfer;
    exports dev.lockstep.tftp.transport;
}
