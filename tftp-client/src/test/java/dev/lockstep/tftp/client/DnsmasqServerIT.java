package dev.lockstep.tftp.client;

class DnsmasqServerIT extends PeerServerContract {
    DnsmasqServerIT() {
        super(PeerServer.DNSMASQ);
    }
}
