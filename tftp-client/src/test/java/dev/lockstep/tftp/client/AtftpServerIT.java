package dev.lockstep.tftp.client;

class AtftpServerIT extends PeerServerContract {
    AtftpServerIT() {
        super(PeerServer.ATFTP);
    }
}
