package dev.lockstep.tftp.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cause of a failed operation on a file. Java has no error numbers, and the texts of its exceptions are in the user's language. So the cause is asked
 * for: by the exception's type, by the text that the system has for a device that is always full, by the descriptors and by the space that are left.
 * Thread-safe.
 */
public enum StorageFault {
    /** There is no file of that name. */
    NOT_FOUND,
    /** There is a file of that name. */
    ALREADY_EXISTS,
    /** This process's user lacks the permission. */
    ACCESS_DENIED,
    /** The file system is full, or the file would be larger than file system or user may have it. */
    NO_SPACE,
    /** This process has all the descriptors that it may have. */
    NO_DESCRIPTORS,
    /** Another cause, which only the exception's text names. */
    OTHER;

    private static final Path ALWAYS_FULL = Path.of("/dev/full");
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern LARGEST_FILE = Pattern.compile("(?m)^Max file size +(\\d+)");
    private static final Set<String> FAT = Set.of("vfat", "msdos", "fat", "fat32");
    private static final long LARGEST_IN_FAT = 0xFFFF_FFFFL;

    /** In the language of this process; null where there is no such device. */
    private static final @Nullable String TEXT_OF_FULL = textOfFull();

    /**
     * Asks for all that takes a descriptor: none is left when it is needed. Called when a program starts that may run out of descriptors.
     */
    public static void prepare() {
        Descriptors.areUsedUp();
    }

    /**
     * Finds the cause of a failure.
     *
     * @param failure that the operation threw
     * @param place the file, or another one in the same file system
     * @param position of the bytes that were to be written
     * @param length of the bytes that were to be written; 0 for an operation that writes none
     * @return the cause
     */
    public static StorageFault of(final IOException failure, final Path place, final long position, final long length) {
        return of(failure, TEXT_OF_FULL, place, position, length);
    }

    static StorageFault of(
            final IOException failure,
            final @Nullable String textOfFull,
            final Path place,
            final long position,
            final long length) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return NOT_FOUND;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return ALREADY_EXISTS;
        }
        if (failure instanceof AccessDeniedException) {
            return ACCESS_DENIED;
        }
        if (textOfFull != null && textOfFull.equals(text(failure))) {
            return NO_SPACE;
        }
        if (Descriptors.areUsedUp()) {
            return NO_DESCRIPTORS;
        }
        return length > 0 && (isFull(place, length) || isTooLarge(place, position + length)) ? NO_SPACE : OTHER;
    }

    /** The system's text for a failure, without the file's name. */
    private static @Nullable String text(final IOException failure) {
        return failure instanceof final FileSystemException named ? named.getReason() : failure.getMessage();
    }

    private static @Nullable String textOfFull() {
        if (!Files.exists(ALWAYS_FULL) || Files.isRegularFile(ALWAYS_FULL)) {
            return null;
        }
        try (FileChannel device = FileChannel.open(ALWAYS_FULL, StandardOpenOption.WRITE)) {
            return textOfFull(device);
        } catch (final IOException e) {
            return null;
        }
    }

    private static @Nullable String textOfFull(final FileChannel device) {
        try {
            device.write(ByteBuffer.allocate(1));
            return null;
        } catch (final IOException e) {
            return e.getMessage();
        }
    }

    private static boolean isFull(final Path place, final long length) {
        try {
            final FileStore store = Files.getFileStore(place);
            return store.getTotalSpace() > 0 && store.getUsableSpace() < length;
        } catch (final IOException e) {
            return false;
        }
    }

    private static boolean isTooLarge(final Path place, final long end) {
        try {
            final String type = Files.getFileStore(place).type().toLowerCase(Locale.ROOT);
            return (FAT.contains(type) && end > LARGEST_IN_FAT) || end > largestFile();
        } catch (final IOException e) {
            return false;
        }
    }

    /** The most bytes that a file of this process may have. */
    private static long largestFile() throws IOException {
        if (!Files.exists(LIMITS)) {
            return Long.MAX_VALUE;
        }
        final Matcher limit = LARGEST_FILE.matcher(Files.readString(LIMITS));
        return limit.find() ? Long.parseLong(limit.group(1)) : Long.MAX_VALUE;
    }
}
