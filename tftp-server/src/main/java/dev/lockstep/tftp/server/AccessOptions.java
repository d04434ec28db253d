package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.naming.UploadName;
import dev.lockstep.tftp.server.process.UploadHook;
import dev.lockstep.tftp.server.store.WritePolicy;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What clients may write, and how: nothing, or one of two permissions, or both. */
final class AccessOptions {
    @ArgGroup(exclusive = true)
    private final Permission permission = new Permission();

    private static final class Permission {
        @Option(names = "--read-only", description = "Clients may only read: the default.")
        @SuppressWarnings("UnusedVariable") // that it is given excludes the others
        private boolean readOnly;

        @ArgGroup(exclusive = false)
        private @Nullable Writing writing;
    }

    private static final class Writing {
        @Option(names = "--allow-create", description = "Clients may write files that are not there yet.")
        private boolean create;

        @Option(
                names = "--allow-overwrite",
                description =
                        "Clients may replace files that are there. Mode and group stay; the owner where the system allows it.")
        private boolean overwrite;

        @Option(
                names = "--in-place",
                description =
                        "With --allow-overwrite: write into the file itself, for a mounted file, a pipe, a device, or a directory that"
                                + " the server may not write. Not atomic: an upload that fails leaves a part of itself.")
        private boolean inPlace;

        @Option(
                names = "--umask",
                paramLabel = "MASK",
                converter = Octal.class,
                description =
                        "With --allow-create: new files have mode 666 less MASK, in octal. By default 644, less what the process's"
                                + " own umask takes.")
        private @Nullable Integer umask;

        @Option(
                names = "--create-directories",
                description =
                        "With --allow-create: an upload creates the directories of its name. They are removed if it fails.")
        private boolean directories;

        @Option(
                names = "--upload-name",
                paramLabel = "NAME",
                description = {
                    "Name under which an upload is stored, with {name} as the client gives it, {address} or {mac} of the client, {date} and"
                            + " {time}, or {number}, from 1 on, which makes it a new name:",
                    "backups/{address}/{name}.{number}"
                })
        private UploadName name = UploadName.AS_ASKED;

        @Option(
                names = "--on-upload",
                paramLabel = "PROGRAM",
                description =
                        "Run PROGRAM after each upload, one at a time, with the path of the file as its argument, and TFTP_NAME, TFTP_CLIENT"
                                + " and TFTP_BYTES in its environment. No shell is involved. It may take a minute.")
        private @Nullable String onUpload;

        @Option(names = "--write-only", description = "With --allow-create or --allow-overwrite: clients may not read.")
        private boolean writeOnly;
    }

    private static final class Octal implements ITypeConverter<Integer> {
        private static final int BASE = 8;

        @Override
        public Integer convert(final String text) {
            if (!text.matches("0?[0-7]{1,3}")) {
                throw new TypeConversionException("'" + text + "' is not an octal number from 0 to 777, such as 027");
            }
            return Integer.valueOf(text, BASE);
        }
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException for an option without the permission that it is about
     */
    WritePolicy policy() {
        final @Nullable Writing writing = permission.writing;
        if (writing == null) {
            return WritePolicy.READ_ONLY;
        }
        if (writing.inPlace && !writing.overwrite) {
            throw new IllegalArgumentException("--in-place is about files that are there: add --allow-overwrite");
        }
        if (writing.umask != null && !writing.create) {
            throw new IllegalArgumentException("--umask is about new files: add --allow-create");
        }
        if (writing.directories && !writing.create) {
            throw new IllegalArgumentException("--create-directories is about new files: add --allow-create");
        }
        if (!writing.create && !writing.overwrite) {
            throw new IllegalArgumentException(
                    (writing.writeOnly ? "--write-only" : writing.onUpload == null ? "--upload-name" : "--on-upload")
                            + " is about uploads: add --allow-create or --allow-overwrite");
        }
        if (writing.name.isNumbered() && writing.overwrite) {
            throw new IllegalArgumentException(
                    "--upload-name " + writing.name + " replaces no file: leave --allow-overwrite out");
        }
        return new WritePolicy(
                writing.create,
                writing.overwrite,
                writing.inPlace,
                writing.directories,
                writing.umask == null ? OptionalInt.empty() : OptionalInt.of(writing.umask));
    }

    /**
     * Runs the program of --on-upload.
     *
     * @throws IllegalArgumentException if it cannot be run
     */
    Optional<UploadHook> hook() {
        final String program = permission.writing == null ? null : permission.writing.onUpload;
        try {
            return Optional.ofNullable(program)
                    .map(path -> new UploadHook(WorkingDirectory.resolve(ArgumentText.path(path))));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("--on-upload " + e.getMessage(), e);
        }
    }

    boolean isWriteOnly() {
        return permission.writing != null && permission.writing.writeOnly;
    }

    UploadName uploadName() {
        return permission.writing == null ? UploadName.AS_ASKED : permission.writing.name;
    }

    /** For the line that the server logs when it starts. */
    @Override
    public String toString() {
        final WritePolicy policy = policy();
        if (!policy.allowsWriting()) {
            return "read-only";
        }
        return (policy.allowsCreate() ? "create " : "") + (policy.allowsOverwrite() ? "overwrite " : "")
                + (policy.writesInPlace() ? "in place " : "") + "allowed" + (isWriteOnly() ? ", write-only" : "");
    }
}
