/** TFTP's packets, strategies, transfers and the loop that drives them. */
@SuppressWarnings("module") // the client and the server are compiled later
module dev.lockstep.tftp.protocol {
    requires jdk.management;
    requires transitive org.agrona;
    requires static transitive org.jspecify;
    requires static info.picocli;

    exports dev.lockstep.tftp.wire;
    exports dev.lockstep.tftp.relay;
    exports dev.lockstep.tftp.retransmit;
    exports dev.lockstep.tftp.simulation;
    exports dev.lockstep.tftp.transfer;
    exports dev.lockstep.tftp.transport;
    exports dev.lockstep.tftp.content to
            dev.lockstep.tftp.client,
            dev.lockstep.tftp.server;
    exports dev.lockstep.tftp.packets to
            dev.lockstep.tftp.client,
            dev.lockstep.tftp.server;
    exports dev.lockstep.tftp.platform to
            dev.lockstep.tftp.client,
            dev.lockstep.tftp.server;
    exports dev.lockstep.tftp.storage to
            dev.lockstep.tftp.client,
            dev.lockstep.tftp.server;
    exports dev.lockstep.tftp.commandline to
            dev.lockstep.tftp.server,
            dev.lockstep.tftp.client;

    opens dev.lockstep.tftp.commandline to
            info.picocli;
}
