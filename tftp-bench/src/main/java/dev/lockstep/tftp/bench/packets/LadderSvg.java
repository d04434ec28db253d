package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.bench.findings.results.Units;
import java.util.List;
import java.util.Locale;

/**
 * The ladder diagram as a picture. Time runs downwards; a packet is a line from its sending to its arrival. Long waits are shortened.
 */
public final class LadderSvg {
    private static final int LEFT = 150;
    private static final int RIGHT = 550;
    private static final int WIDTH = 700;
    private static final int TOP = 50;
    private static final int ROW = 22;

    private final StringBuilder svg = new StringBuilder();
    private final TimeAxis axis;

    private LadderSvg(final List<SentPacket> packets) {
        axis = new TimeAxis(packets, ROW);
    }

    /** The diagram of packets, in the order of sending. */
    public static String of(final List<SentPacket> packets) {
        return new LadderSvg(packets).draw(packets);
    }

    private String draw(final List<SentPacket> packets) {
        final double height = TOP + axis.height() + 2 * ROW;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" font-family=\"sans-serif\" font-size=\"11\">",
                WIDTH, height);
        add(
                "<style>line{stroke:#1f6feb}.again{stroke:#bc4c00}.lost{stroke:#cf222e;stroke-dasharray:4 3}.end{stroke:#57606a}"
                        + "text{fill:#24292f}.time{fill:#57606a}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>");
        end("client", LEFT, height);
        end("server", RIGHT, height);
        packets.forEach(this::packet);
        return svg.append("</svg>\n").toString();
    }

    private void end(final String name, final int x, final double height) {
        add("<text x=\"%d\" y=\"24\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>", x, name);
        add("<line class=\"end\" x1=\"%d\" y1=\"34\" x2=\"%d\" y2=\"%.1f\"/>", x, x, height);
    }

    private void packet(final SentPacket packet) {
        final boolean toServer = packet.direction() == Direction.TO_SERVER;
        final int from = toServer ? LEFT : RIGHT;
        final int to = toServer ? RIGHT : LEFT;
        final double y = TOP + axis.y(packet.atNs());
        final String kind = packet.isLost() ? "lost" : packet.copy() > 1 ? "again" : "first";
        if (packet.isLost()) {
            arrow(kind, from, y, (from + to) / 2, y + ROW / 2.0);
        }
        for (final long arrivalNs : packet.arrivalsNs()) {
            arrow(kind, from, y, to, TOP + axis.y(arrivalNs));
        }
        add(
                "<text x=\"%d\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                toServer ? from + 8 : from - 8, y - 3, toServer ? "start" : "end", packet.name());
        add(
                "<text class=\"time\" x=\"%d\" y=\"%.1f\" text-anchor=\"%s\">%.3f ms</text>",
                toServer ? from - 8 : from + 8, y + 4, toServer ? "end" : "start", Units.millis(packet.atNs()));
    }

    private void arrow(final String kind, final int x1, final double y1, final int x2, final double y2) {
        add("<line class=\"%s\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", kind, x1, y1, x2, y2);
    }

    private void add(final String format, final Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
