package dev.lockstep.tftp.bench.capture;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of IP packets together. Keeps a bounded number of incomplete packets. */
final class IpReassembly {
    private static final int MOST_PACKETS = 1000;
    private static final int LONGEST = 65_535;

    private final Map<Key, Parts> incomplete = new LinkedHashMap<>();

    private record Key(InetAddress from, InetAddress to, int protocol, int identification) {}

    /** The fragments of a packet, by offset. */
    private static final class Parts {
        private final TreeMap<Integer, ByteBuffer> byOffset = new TreeMap<>();
        private int length = -1;

        void add(final IpPacket fragment) {
            byOffset.putIfAbsent(fragment.offset(), fragment.payload());
            if (!fragment.more()) {
                length = fragment.offset() + fragment.length();
            }
        }

        @Nullable
        ByteBuffer whole() {
            if (length < 0 || length > LONGEST) {
                return null;
            }
            final ByteBuffer whole = ByteBuffer.allocate(length);
            for (final Map.Entry<Integer, ByteBuffer> part : byOffset.entrySet()) {
                if (part.getKey() != whole.position() || part.getValue().remaining() > whole.remaining()) {
                    return null;
                }
                whole.put(part.getValue().duplicate());
            }
            return whole.hasRemaining() ? null : whole.flip();
        }
    }

    /**
     * Takes a packet or a fragment.
     *
     * @return the whole packet's payload; null while fragments are missing, and if one was cut short
     */
    @Nullable
    ByteBuffer payload(final IpPacket packet) {
        if (!packet.isFragment()) {
            return packet.payload();
        }
        final Key key = new Key(packet.from(), packet.to(), packet.protocol(), packet.identification());
        final Parts parts = incomplete.computeIfAbsent(key, unknown -> new Parts());
        parts.add(packet);
        final ByteBuffer whole = parts.whole();
        if (whole != null) {
            incomplete.remove(key);
        }
        if (incomplete.size() > MOST_PACKETS) {
            final Iterator<Key> eldest = incomplete.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return whole;
    }
}
