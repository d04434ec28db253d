package dev.lockstep.tftp.bench.measure.peers;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A package of Debian, in one of its builds. */
record DebianPackage(String name, String version, String sha256) {
    /** Reads lines of name, version and SHA-256. Lines that begin with {@code #} are comments. */
    static List<DebianPackage> parse(final Stream<String> lines) {
        return lines.filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .map(words -> new DebianPackage(words[0], words[1], words[2]))
                .toList();
    }

    /**
     * Compares packages with those that were measured, in a line for each of the latter.
     *
     * @throws IllegalStateException if one has the same version and other content
     */
    static List<String> compare(final List<DebianPackage> measured, final List<DebianPackage> unpacked) {
        final Map<String, DebianPackage> byName =
                unpacked.stream().collect(Collectors.toMap(DebianPackage::name, Function.identity()));
        return measured.stream().map(one -> one.compared(byName.get(one.name))).toList();
    }

    private String compared(final @Nullable DebianPackage now) {
        if (now == null) {
            return name + " " + version + ", which was measured, is no longer to be had";
        }
        if (!version.equals(now.version)) {
            return name + " " + now.version + ": " + version + ", which was measured, is no longer to be had";
        }
        if (!sha256.equals(now.sha256)) {
            throw new IllegalStateException(name + " " + version + " has the SHA-256 " + now.sha256 + " and not "
                    + sha256 + ": it is not the package that was measured");
        }
        return name + " " + version + ": as measured";
    }
}
