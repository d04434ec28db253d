package dev.lockstep.tftp.bench.measure.matrix;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The file of a transfer, at the server and at the client.
 *
 * @param directory for these and for the client's other files
 */
record CellFiles(Path directory) {
    /** The name of the file at the server. */
    static final String NAME = "file";

    private static final int LINE_LENGTH = 16;

    /** Writes the file that a scenario transfers. */
    static CellFiles of(final MatrixScenario scenario, final Path directory) throws IOException {
        final CellFiles files = new CellFiles(directory);
        Files.createDirectory(files.root());
        writeNumberedLines(scenario.write() ? files.local() : files.served(), scenario.size());
        if (scenario.write()) {
            // some servers write only into files that are there
            Files.writeString(files.served(), "old");
            Files.setPosixFilePermissions(files.served(), PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        return files;
    }

    /** The directory that is served. */
    Path root() {
        return directory.resolve("root");
    }

    /** The file at the server. */
    Path served() {
        return root().resolve(NAME);
    }

    /** The file at the client. */
    Path local() {
        return directory.resolve("local");
    }

    boolean areEqual() throws IOException {
        return Files.exists(local()) && Files.exists(served()) && Files.mismatch(served(), local()) < 0;
    }

    /** The numbers of the lines show in a ladder or a capture which part of the file a block is. */
    private static void writeNumberedLines(final Path file, final long size) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long position = 0; position < size; position += LINE_LENGTH) {
                final byte[] line =
                        String.format(Locale.ROOT, "%015d\n", position).getBytes(StandardCharsets.US_ASCII);
                out.write(line, 0, (int) Math.min(LINE_LENGTH, size - position));
            }
        }
    }
}
