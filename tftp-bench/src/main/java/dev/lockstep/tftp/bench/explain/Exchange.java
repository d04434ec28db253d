package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.bench.capture.CapturedDatagram;
import dev.lockstep.tftp.bench.packets.Packet;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The datagrams between a client's port and a server, from one request to the next. */
final class Exchange {
    private final CapturedDatagram request;
    private final List<CapturedDatagram> datagrams = new ArrayList<>();

    Exchange(final CapturedDatagram request) {
        this.request = request;
        datagrams.add(request);
    }

    void add(final CapturedDatagram datagram) {
        datagrams.add(datagram);
    }

    InetSocketAddress client() {
        return request.from();
    }

    /** Where the request went. */
    InetSocketAddress server() {
        return request.to();
    }

    Packet request() {
        return packet(request);
    }

    List<CapturedDatagram> datagrams() {
        return List.copyOf(datagrams);
    }

    boolean isFromClient(final CapturedDatagram datagram) {
        return datagram.from().equals(client());
    }

    /** Whether the same request may still be a repetition: nothing but requests came from the client so far. */
    boolean isUnanswered() {
        return datagrams.stream()
                .filter(this::isFromClient)
                .allMatch(datagram -> packet(datagram).opcode() == request().opcode());
    }

    static Packet packet(final CapturedDatagram datagram) {
        return new Packet(datagram.from(), datagram.payload());
    }
}
