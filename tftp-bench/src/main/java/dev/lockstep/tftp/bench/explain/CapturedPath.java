package dev.lockstep.tftp.bench.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The path that the transfers of a capture took, as a plan for the laboratory. The time from a packet to its answer is the delay of one direction:
 * wherever a capture is made, the ways to both ends and back add up to a round trip.
 *
 * @param toServerNs from a client's packet to the server's answer, for packets that were sent once
 * @param toClientNs from a server's packet to the client's answer
 * @param repeated the packets that a timer repeated: each means a loss, of the packet or of its answer
 * @param datagrams all that are in the capture
 * @param bytes the size of the largest file
 */
record CapturedPath(List<Long> toServerNs, List<Long> toClientNs, int repeated, int datagrams, long bytes) {
    static CapturedPath of(final List<Explanation> transfers) {
        return new CapturedPath(
                answersNs(transfers, false),
                answersNs(transfers, true),
                transfers.stream().mapToInt(one -> one.timeouts().count()).sum(),
                transfers.stream().mapToInt(one -> one.steps().size()).sum(),
                transfers.stream().mapToLong(Explanation::bytes).max().orElse(0));
    }

    private static List<Long> answersNs(final List<Explanation> transfers, final boolean fromClient) {
        return transfers.stream()
                .flatMap(one -> BetterTimer.answers(one.steps()).stream())
                .filter(step -> step.fromClient() == fromClient)
                .map(Step::gapNs)
                .toList();
    }

    /** The probability that a datagram is lost. */
    double loss() {
        return (double) repeated / datagrams;
    }

    /**
     * Writes a plan for {@code simulate}, and beside it the delays of either direction.
     *
     * @param source the name of the capture
     * @throws IOException if an end never answered, or a file cannot be written
     */
    void writePlan(final Path plan, final String source) throws IOException {
        if (toServerNs.isEmpty() || toClientNs.isEmpty()) {
            throw new IOException(source + " has no answer of " + (toServerNs.isEmpty() ? "a server" : "a client")
                    + " from which to take delays for a plan");
        }
        Files.writeString(
                plan,
                String.join(
                        "\n",
                        "# From " + source.replaceAll("\\p{Cntrl}", "?") + ": " + datagrams + " datagrams, " + repeated
                                + " of them repeated by a timer",
                        "trials = 1000",
                        "scenarios = [\"captured\"]",
                        "",
                        "[transfer]",
                        "size = \"" + bytes + "\"",
                        "",
                        "[timers]",
                        "both = [\"adaptive\", \"hpa5\", \"busybox\"]",
                        "",
                        "[[scenario]]",
                        "name = \"captured\"",
                        "to-server-delay = " + quoted("empirical:" + delays(plan, "to-server", toServerNs)),
                        "to-client-delay = " + quoted("empirical:" + delays(plan, "to-client", toClientNs)),
                        String.format(Locale.ROOT, "loss = \"%.6f\"", loss()),
                        ""));
    }

    /** A text of TOML. */
    private static String quoted(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Path delays(final Path plan, final String direction, final List<Long> delaysNs) throws IOException {
        final Path file =
                plan.resolveSibling(plan.getFileName() + "." + direction).toAbsolutePath();
        return Files.write(file, delaysNs.stream().map(ns -> ns + "ns").toList());
    }
}
