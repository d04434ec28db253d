package dev.lockstep.tftp.client;

class HpaServerIT extends PeerServerContract {
    HpaServerIT() {
        super(PeerServer.HPA);
    }
}
