package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Starts our client's program with a transfer that takes long, and kills its process. */
final class KilledPrograms implements Disturbance {
    private static final String PROGRAM = "dev.lockstep.tftp.client.ClientMain";
    private static final int SIZE = 1_000_003;
    private static final long LEAST_MS = 300;
    private static final long MOST_MS = 2000;

    private final Path directory;
    private final ServedFiles files;
    private final Books books;

    /**
     * Programs to be killed.
     *
     * @param directory for their local files
     */
    KilledPrograms(final Path directory, final ServedFiles files, final Books books) {
        this.directory = directory;
        this.files = files;
        this.books = books;
    }

    @Override
    public String name() {
        return "client programs killed";
    }

    @Override
    public double pauseSeconds() {
        return 3;
    }

    @Override
    public void happen(final SplittableRandom random) throws IOException, InterruptedException {
        final boolean write = random.nextBoolean();
        final Path local = directory.resolve("local");
        final Path output = directory.resolve("output");
        final GeneratedFile file = write ? files.newFile(SIZE) : new GeneratedFile(0, SIZE);
        if (write) {
            file.write(local);
        }
        try {
            runAndKill(
                    command(write, write ? ServedFiles.newName(file) : ServedFiles.readName(SIZE), local),
                    output,
                    random.nextLong(LEAST_MS, MOST_MS));
            if (!write && Files.exists(local) && !file.isIn(local)) {
                books.fault("a killed client left a file that is not whole");
            }
        } finally {
            removeFiles();
        }
    }

    private void runAndKill(final List<String> command, final Path output, final long millis)
            throws IOException, InterruptedException {
        final long fromNs = System.nanoTime();
        final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            final boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            if (ended && process.exitValue() != 0 && !books.diskWasFull(fromNs, System.nanoTime())) {
                books.fault(String.join(" ", command.subList(command.indexOf(PROGRAM), command.size())) + ": "
                        + Files.readString(output).strip());
            }
        } finally {
            process.destroyForcibly().waitFor();
            books.count(Ending.CLIENT_DIED);
        }
    }

    /** A killed download leaves a temporary file. */
    private void removeFiles() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (final Path each : all) {
                Files.delete(each);
            }
        }
    }

    /** Small blocks make it take long. */
    private static List<String> command(final boolean write, final String remote, final Path local) {
        final List<String> command = new ArrayList<>(ThisProgram.launcher());
        command.addAll(List.of(
                PROGRAM,
                write ? "put" : "get",
                "--blksize=8",
                "--windowsize=1",
                ServerAddresses.LASTING + ":" + ServerAddresses.PORT,
                remote,
                local.toString()));
        return command;
    }
}
