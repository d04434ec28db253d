package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Records a line of text for each event, and the names of packets in the order of sending, for assertions. */
final class PacketTrace implements WireTap {
    private record Sent(long atNs, boolean byClient, String name) {}

    private final List<String> lines = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    @Override
    public void onSent(final Datagram datagram) {
        final String name = PacketName.of(datagram);
        sent.add(new Sent(datagram.sentNs(), datagram.sender().isClient(), name));
        line(
                datagram.sentNs(),
                datagram.sender().port() + " sends " + name + " to " + datagram.toPort() + " (" + datagram.length()
                        + " bytes)" + (datagram.arrivals() == 1 ? "" : " x" + datagram.arrivals()));
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        line(nowNs, receiver.port() + " gets  " + PacketName.of(datagram) + ": " + reception);
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        line(nowNs, endpoint.port() + " times out");
    }

    private void line(final long nowNs, final String text) {
        lines.add(String.format(Locale.ROOT, "%12.3f ms  %s", nowNs / 1e6, text));
    }

    /** The packets that all ends sent, including lost ones. */
    List<String> sent() {
        return names(packet -> true);
    }

    /** The packets that the client sent, including lost ones. */
    List<String> sentByClient() {
        return names(Sent::byClient);
    }

    /** The packets that the server sent, including lost ones. */
    List<String> sentByServer() {
        return names(packet -> !packet.byClient);
    }

    private List<String> names(final Predicate<Sent> which) {
        return sent.stream().filter(which).map(Sent::name).toList();
    }

    /** The number of datagrams sent from a time on. */
    long countSince(final long elapsedNs) {
        return sent.stream().filter(packet -> packet.atNs >= elapsedNs).count();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
