/** A program that reads, writes and serves files by TFTP. */
module consumer {
    requires dev.lockstep.tftp.client;
    requires dev.lockstep.tftp.server;

    exports consumer;
}
