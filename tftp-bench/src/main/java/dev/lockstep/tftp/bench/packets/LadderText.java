package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.bench.findings.results.Units;
import java.util.List;
import java.util.Locale;

/** The ladder diagram as text: a line for each packet, in the order of sending. */
public final class LadderText {
    private static final int WIDTH = 44;

    private LadderText() {}

    /** The diagram of packets, in the order of sending. */
    public static String of(final List<SentPacket> packets) {
        final StringBuilder text = new StringBuilder();
        text.append(heading());
        packets.forEach(packet -> text.append(line(packet)).append(System.lineSeparator()));
        return text.toString();
    }

    /** The line above the first packet, with its end. */
    public static String heading() {
        return String.format(
                Locale.ROOT, "%12s  %-" + (WIDTH + 4) + "s%n", "ms", "client" + " ".repeat(WIDTH - 8) + "server");
    }

    /** The line of one packet, without its end. */
    public static String line(final SentPacket packet) {
        final String label = " " + packet.name() + " ";
        final boolean toServer = packet.direction() == Direction.TO_SERVER;
        final String dashes = "─".repeat(Math.max(2, WIDTH - 2 - label.length()));
        final String body;
        if (packet.isLost()) {
            body = toServer ? "──" + label + dashes.substring(1) + "╳" : "╳" + dashes.substring(1) + label + "──";
        } else {
            body = toServer ? "──" + label + dashes.substring(1) + "►" : "◄" + dashes.substring(1) + label + "──";
        }
        final String arrival = packet.isLost()
                ? "lost"
                : String.format(Locale.ROOT, "%.3f", Units.millis(packet.arrivalsNs()[0]))
                        + (packet.arrivalsNs().length > 1 ? ", twice" : "");
        return String.format(Locale.ROOT, "%12.3f  %s  %s", Units.millis(packet.atNs()), body, arrival);
    }
}
