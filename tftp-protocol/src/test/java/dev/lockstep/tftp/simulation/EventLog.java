package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.Reception;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records the events of a tap, one line each, with the time in milliseconds: {@code 5 server gets DATA 1#1}. */
final class EventLog implements WireTap {
    private static final String[] OPCODES = {"?", "RRQ", "WRQ", "DATA", "ACK", "ERROR", "OACK"};

    private final List<String> lines = new ArrayList<>();

    private void add(final long nowNs, final Endpoint endpoint, final String what) {
        lines.add(TimeUnit.NANOSECONDS.toMillis(nowNs) + " " + (endpoint.isClient() ? "client " : "server ") + what);
    }

    private static String name(final Datagram datagram) {
        final boolean numbered = datagram.index() != Datagram.NO_INDEX && datagram.opcode() != 6;
        return OPCODES[datagram.opcode()] + (numbered ? " " + datagram.index() : "") + "#" + datagram.copy();
    }

    @Override
    public void onStarted(final Endpoint endpoint, final long nowNs) {
        add(nowNs, endpoint, "starts");
    }

    @Override
    public void onSent(final Datagram datagram) {
        add(datagram.sentNs(), datagram.sender(), (datagram.arrivals() == 0 ? "loses " : "sends ") + name(datagram));
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        add(nowNs, receiver, (reception == Reception.ACCEPTED ? "gets " : reception + " ") + name(datagram));
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        add(nowNs, endpoint, "expires");
    }

    @Override
    public void onOutcome(final Endpoint endpoint, final long nowNs) {
        add(nowNs, endpoint, "ends " + endpoint.transfer().outcome().kind());
    }

    List<String> lines() {
        return lines;
    }

    /** The lines that contain a text. */
    List<String> with(final String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }
}
