package dev.lockstep.tftp.bench.measure.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The kernel's count of datagrams that were dropped because a buffer was full, which is the only kind of loss on loopback. */
public final class UdpCounters {
    private static final Path IPV4 = Path.of("/proc/net/snmp");
    private static final Path IPV6 = Path.of("/proc/net/snmp6");
    private static final Set<String> DROPS = Set.of("RcvbufErrors", "SndbufErrors");

    private UdpCounters() {}

    /** Drops of all sockets since the system started; 0 if the system does not report them. */
    public static long drops() {
        return ipv4Drops() + ipv6Drops();
    }

    private static long ipv4Drops() {
        final List<String> udp =
                lines(IPV4).stream().filter(line -> line.startsWith("Udp:")).toList();
        if (udp.size() != 2) {
            return 0;
        }
        final String[] names = udp.get(0).split(" ", -1);
        final String[] values = udp.get(1).split(" ", -1);
        long sum = 0;
        for (int i = 1; i < names.length; i++) {
            if (DROPS.contains(names[i])) {
                sum += Long.parseLong(values[i]);
            }
        }
        return sum;
    }

    private static long ipv6Drops() {
        return lines(IPV6).stream()
                .map(line -> line.split("\\s+", -1))
                .filter(pair -> pair[0].startsWith("Udp6") && DROPS.contains(pair[0].substring("Udp6".length())))
                .mapToLong(pair -> Long.parseLong(pair[1]))
                .sum();
    }

    private static List<String> lines(final Path file) {
        try {
            return Files.readAllLines(file);
        } catch (final IOException e) {
            return List.of();
        }
    }
}
