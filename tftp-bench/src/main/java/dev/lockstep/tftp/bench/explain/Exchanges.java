package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.bench.capture.CapturedDatagram;
import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.wire.Opcode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the exchanges of TFTP among the datagrams of a capture, at whatever port the requests go. */
final class Exchanges {
    private static final Set<String> MODES = Set.of("octet", "netascii", "mail", "binary");

    private final List<Exchange> all = new ArrayList<>();
    private final Map<Ends, Exchange> running = new HashMap<>();

    private record Ends(InetSocketAddress client, InetAddress server) {}

    private Exchanges() {}

    /** The exchanges, in the order of their requests. */
    static List<Exchange> of(final List<CapturedDatagram> datagrams) {
        final Exchanges exchanges = new Exchanges();
        datagrams.forEach(exchanges::add);
        return exchanges.all;
    }

    private void add(final CapturedDatagram datagram) {
        final Ends fromClient = new Ends(datagram.from(), datagram.to().getAddress());
        if (isRequest(Exchange.packet(datagram))) {
            final Exchange before = running.get(fromClient);
            if (before != null && before.isUnanswered() && before.request().isSameAs(Exchange.packet(datagram))) {
                before.add(datagram);
            } else {
                final Exchange begun = new Exchange(datagram);
                all.add(begun);
                running.put(fromClient, begun);
            }
            return;
        }
        final Exchange asClient = running.get(fromClient);
        final Exchange known = asClient != null
                ? asClient
                : running.get(new Ends(datagram.to(), datagram.from().getAddress()));
        if (known != null) {
            known.add(datagram);
        }
    }

    private static boolean isRequest(final Packet packet) {
        return (packet.opcode() == Opcode.RRQ || packet.opcode() == Opcode.WRQ)
                && MODES.contains(packet.mode().toLowerCase(Locale.ROOT));
    }
}
