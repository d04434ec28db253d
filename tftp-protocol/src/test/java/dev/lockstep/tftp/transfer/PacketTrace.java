package dev.lockstep.tftp.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes down what happened, one line an event, for people; and the packets' names in the order of sending, for assertions. */
final class PacketTrace implements WireObserver {
    private record Sent(long atNs, int port, String name) {}

    private final VirtualClock clock;
    private final List<String> lines = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    PacketTrace(final VirtualClock clock) {
        this.clock = clock;
    }

    @Override
    public void onSent(final Datagram datagram, final int copies) {
        sent.add(new Sent(clock.elapsedNs(), datagram.fromPort(), datagram.name()));
        line(datagram.fromPort() + " sends " + datagram.name() + " to " + datagram.toPort() + " (" + datagram.length()
                + " bytes)" + (copies == 1 ? "" : " x" + copies));
    }

    @Override
    public void onDelivered(final Datagram datagram) {
        line(datagram.toPort() + " gets  " + datagram.name());
    }

    @Override
    public void onExpiry(final int port) {
        line(port + " times out");
    }

    @Override
    public void onRepeatedRequest(final int port) {
        line(port + " learns of a repeated request");
    }

    private void line(final String text) {
        lines.add(String.format(Locale.ROOT, "%12.3f ms  %s", clock.elapsedNs() / 1e6, text));
    }

    /** What all ends sent, lost or not. */
    List<String> sent() {
        return sent.stream().map(Sent::name).toList();
    }

    /** How many datagrams whose name begins so were sent from a time on. */
    long countSince(final long elapsedNs, final String prefix) {
        return sent.stream()
                .filter(packet -> packet.atNs >= elapsedNs && packet.name.startsWith(prefix))
                .count();
    }

    /** What the client sent, lost or not. */
    List<String> sentByClient() {
        return sent.stream()
                .filter(packet -> packet.port == VirtualClient.PORT)
                .map(Sent::name)
                .toList();
    }

    /** What the server sent, lost or not. */
    List<String> sentByServer() {
        return sent.stream()
                .filter(packet -> packet.port != VirtualClient.PORT)
                .map(Sent::name)
                .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
