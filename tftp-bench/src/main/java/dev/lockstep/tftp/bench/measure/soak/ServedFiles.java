package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The served directory: files that are only read, files that clients replace, and new files, whose names say their content. Each file is whole
 * at any time. Thread-safe.
 */
final class ServedFiles {
    /** Sizes around the bounds of blocks, and some that take many blocks. */
    static final List<Integer> SIZES =
            List.of(0, 1, 511, 512, 513, 1024, 1428, 5000, 8192, 20_000, 65_536, 200_000, 1_000_003);

    static final int REPLACED = 8;

    private static final String READ = "read";
    private static final String REPLACEABLE = "replaced";
    private static final String WRITTEN = "written";
    private static final Pattern NEW_NAME = Pattern.compile("(\\d+)-(\\d+)");
    private static final int VARIANTS = 4;
    private static final int LEAST_REPLACED = 3000;
    private static final int REPLACED_STEP = 7001;

    /** Prime, so that no two files begin with the same bytes. */
    private static final long START_STEP = 10_007;

    private final Path root;
    private final AtomicLong starts = new AtomicLong(START_STEP * REPLACED * VARIANTS);

    ServedFiles(final Path root) throws IOException {
        this.root = root;
        for (final String directory : List.of(READ, REPLACEABLE, WRITTEN)) {
            Files.createDirectories(root.resolve(directory));
        }
        for (final int size : SIZES) {
            new GeneratedFile(0, size).write(root.resolve(readName(size)));
        }
        for (int i = 0; i < REPLACED; i++) {
            variants(i).get(0).write(root.resolve(replacedName(i)));
        }
    }

    Path root() {
        return root;
    }

    static String readName(final int size) {
        return READ + "/" + size;
    }

    static String replacedName(final int number) {
        return REPLACEABLE + "/" + number;
    }

    /** The contents that a replaced file may have, which differ in size and in every block. */
    static List<GeneratedFile> variants(final int number) {
        return IntStream.range(0, VARIANTS)
                .mapToObj(variant -> new GeneratedFile(
                        START_STEP * (number * VARIANTS + variant), LEAST_REPLACED + (long) variant * REPLACED_STEP))
                .toList();
    }

    /** A new file's content, which no other file has. */
    GeneratedFile newFile(final long size) {
        return new GeneratedFile(starts.addAndGet(START_STEP), size);
    }

    static String newName(final GeneratedFile file) {
        return WRITTEN + "/" + file.start() + "-" + file.size();
    }

    /** Whether an acknowledged upload is on the disk, whole. A new file is removed afterwards. */
    boolean take(final Task task) throws IOException {
        final Path path = root.resolve(task.name());
        final boolean exact = isOneOf(task.contents(), path);
        if (task.name().startsWith(WRITTEN)) {
            Files.deleteIfExists(path);
        }
        return exact;
    }

    /** The file is opened once: another client may replace it between two looks. */
    private static boolean isOneOf(final List<GeneratedFile> contents, final Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            for (final GeneratedFile content : contents) {
                if (content.isIn(file)) {
                    return true;
                }
            }
        } catch (final NoSuchFileException e) {
            // not stored
        }
        return false;
    }

    /** The names of files that are not whole or should not be there, without {@link #temporaryFiles}. */
    List<String> wrongFiles() throws IOException {
        final List<String> wrong = new ArrayList<>();
        for (final Path file : files()) {
            if (!isTemporary(file) && !isWhole(file)) {
                wrong.add(root.relativize(file).toString());
            }
        }
        return wrong;
    }

    /** The number of unfinished uploads. */
    long temporaryFiles() throws IOException {
        return files().stream().filter(ServedFiles::isTemporary).count();
    }

    private static boolean isTemporary(final Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private List<Path> files() throws IOException {
        final List<Path> files = new ArrayList<>();
        for (final String directory : List.of("", READ, REPLACEABLE, WRITTEN)) {
            try (Stream<Path> listed = Files.list(root.resolve(directory))) {
                listed.filter(file -> !Files.isDirectory(file)).forEach(files::add);
            }
        }
        return files;
    }

    private boolean isWhole(final Path file) throws IOException {
        final String name = String.valueOf(file.getFileName());
        return switch (String.valueOf(root.relativize(file).getName(0))) {
            case READ -> isOneOf(List.of(new GeneratedFile(0, Long.parseLong(name))), file);
            case REPLACEABLE -> isOneOf(variants(Integer.parseInt(name)), file);
            case WRITTEN -> {
                final Matcher numbers = NEW_NAME.matcher(name);
                yield numbers.matches()
                        && isOneOf(
                                List.of(new GeneratedFile(
                                        Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)))),
                                file);
            }
            default -> false;
        };
    }
}
