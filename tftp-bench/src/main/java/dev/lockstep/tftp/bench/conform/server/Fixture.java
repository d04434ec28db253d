package dev.lockstep.tftp.bench.conform.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files that a server has to serve for its checks. Byte p of a file, counted from 0, is p mod 251, except in the text. */
public final class Fixture {
    /** The directory of the files below the server's root. */
    public static final String DIRECTORY = "tftp-conform";

    /** More blocks of 8 bytes than there are block numbers. */
    static final int WRAP = 65_546 * 8;

    static final int LONG = 64 * 512;
    static final String TEXT = "text";
    static final String LOCAL_TEXT = "first line\nsecond\rline\n\nlast";
    static final String WIRE_TEXT = "first line\r\nsecond\r\0line\r\n\r\nlast";

    private static final int[] SIZES = {0, 1, 8, 511, 512, 513, 1024, 1200, LONG, WRAP};
    private static final int PATTERN = 251;

    private Fixture() {}

    static byte[] content(final int size) {
        final byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i % PATTERN);
        }
        return content;
    }

    /**
     * Writes the files below a server's root.
     *
     * @return their directory
     */
    public static Path create(final Path root) throws IOException {
        final Path directory = Files.createDirectory(root.resolve(DIRECTORY));
        for (final int size : SIZES) {
            Files.write(directory.resolve(Integer.toString(size)), content(size));
        }
        Files.writeString(directory.resolve(TEXT), LOCAL_TEXT, StandardCharsets.US_ASCII);
        return directory;
    }

    /** Removes the files, and what was uploaded to their directory. */
    public static void remove(final Path directory) throws IOException {
        final List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.toList();
        }
        for (final Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }

    /** The names of the files, for a person. */
    public static String names() {
        return Stream.concat(IntStream.of(SIZES).mapToObj(Integer::toString), Stream.of(TEXT))
                .map(name -> DIRECTORY + "/" + name)
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }
}
