package dev.lockstep.tftp.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted in the system's tree. A single file can be mounted, as containers do with configurations. Only Linux shows it. Thread-safe. */
final class MountPoints {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern OCTAL_ESCAPE = Pattern.compile("\\\\([0-7]{3})");
    private static final int MOUNT_POINT = 4;
    private static final int OCTAL = 8;

    /** Parsed again only when the system shows something else. */
    private static volatile MountPoints last = new MountPoints(new byte[0]);

    private final byte[] table;
    private final Set<Path> paths = new HashSet<>();

    private MountPoints(final byte[] table) {
        this.table = table;
        for (final String line : new String(table, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            final String[] fields = line.split(" ", -1);
            if (fields.length > MOUNT_POINT) {
                paths.add(NativePath.of(unescaped(fields[MOUNT_POINT])));
            }
        }
    }

    private static byte[] unescaped(final String field) {
        return OCTAL_ESCAPE
                .matcher(field)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), OCTAL))))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Whether something is mounted on a file now.
     *
     * @param file a real path
     */
    static boolean contain(final Path file) throws IOException {
        if (!file.getFileSystem().equals(FileSystems.getDefault()) || !Files.isReadable(MOUNTS)) {
            return false;
        }
        final byte[] table = Files.readAllBytes(MOUNTS);
        MountPoints points = last;
        if (!Arrays.equals(table, points.table)) {
            points = new MountPoints(table);
            last = points;
        }
        return points.paths.contains(file);
    }
}
