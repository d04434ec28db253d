package dev.lockstep.tftp.bench.findings.results;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a cell as text. */
public final class Conditions {
    private static final long MEBIBYTE = 1 << 20;
    private static final long KIBIBYTE = 1 << 10;

    private Conditions() {}

    /** The conditions in words: {@code 1 client, read, 16 MiB, blksize 1428, windowsize 16, client blocking}. */
    public static String words(final Map<String, String> conditions) {
        final Map<String, String> others = new TreeMap<>(conditions);
        final String reply = others.remove("reply");
        final String clients = others.remove("clients");
        final String direction = others.remove("direction");
        final String bytes = others.remove("bytes");
        final String blockSize = others.remove("blksize");
        final String window = others.remove("windowsize");
        final Stream<String> known = reply != null
                ? Stream.of(reply)
                : Stream.of(
                        clients == null ? "" : clients.equals("1") ? "1 client" : clients + " clients",
                        direction == null ? "" : direction,
                        bytes == null ? "" : size(Long.parseLong(bytes)),
                        blockSize == null ? "" : "blksize " + blockSize,
                        window == null ? "" : window.equals("1") ? "lock-step" : "windowsize " + window);
        return Stream.concat(
                        known,
                        others.entrySet().stream()
                                .map(condition -> name(condition.getKey()) + " " + condition.getValue()))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The conditions as a filter of tables finds them: {@code blksize=1428 windowsize=16}. */
    public static String terms(final Map<String, String> conditions) {
        return conditions.entrySet().stream()
                .map(condition -> condition.getKey() + "=" + condition.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String name(final String condition) {
        return condition.equals("waiting") ? "client" : condition;
    }

    private static String size(final long bytes) {
        return bytes % MEBIBYTE == 0
                ? bytes / MEBIBYTE + " MiB"
                : bytes % KIBIBYTE == 0 ? bytes / KIBIBYTE + " KiB" : bytes + " bytes";
    }
}
