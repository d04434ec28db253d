package dev.lockstep.tftp.client;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.HostAndPort;
import dev.lockstep.tftp.platform.NativePath;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the operands of {@code get} and {@code put}. */
final class Operands {
    static final String STANDARD_STREAM = "-";

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    /** As a directory of the server: its root. */
    static final String ROOT = ".";

    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private final List<String> words;
    private final @Nullable TransferMode mode;

    /**
     * Operands that are not read yet.
     *
     * @param words as they were typed
     * @param mode of all transfers; null for that of a URI, or octet
     */
    Operands(final List<String> words, final @Nullable TransferMode mode) {
        this.words = words;
        this.mode = mode;
    }

    /**
     * The transfers of {@code get}.
     *
     * @param output file or directory for all of them; null if the last operand may be it
     * @throws IllegalArgumentException if the operands make no sense
     */
    List<FileTransfer> downloads(final @Nullable String output) {
        final List<String> uris = words.stream().takeWhile(TftpUri::isTftpUri).toList();
        final int first = uris.isEmpty() ? 1 : uris.size();
        final List<String> rest = words.subList(Math.min(first, words.size()), words.size());
        final boolean lastIsLocal = output == null && rest.size() > (uris.isEmpty() ? 1 : 0);
        final @Nullable String local = lastIsLocal ? rest.get(rest.size() - 1) : output;
        final List<String> names = lastIsLocal ? rest.subList(0, rest.size() - 1) : rest;
        final List<FileTransfer> remotes = uris.isEmpty() ? ofHost(names) : ofUris(uris, names);
        if (remotes.size() > 1 && local != null && !isDirectory(local) && !STANDARD_STREAM.equals(local)) {
            throw new IllegalArgumentException(
                    "'" + local + "' is no directory: several files need one, such as -o DIR");
        }
        final List<FileTransfer> downloads =
                remotes.stream().map(remote -> into(remote, local)).toList();
        checkDistinct(
                downloads.stream().filter(download -> download.local() != null).toList(),
                download -> requireNonNull(download.local()).normalize());
        return downloads;
    }

    /**
     * The transfers of {@code put}.
     *
     * @param directory on the server for all of them; null if the operands name the remote file
     * @throws IllegalArgumentException if the operands make no sense
     * @throws IOException if a directory cannot be searched for a pattern
     */
    List<FileTransfer> uploads(final @Nullable String directory) throws IOException {
        if (directory != null) {
            return uploadsInto(directory);
        }
        final boolean isUri = !words.isEmpty() && TftpUri.isTftpUri(words.get(0));
        final int named = isUri ? 1 : 2;
        if (words.size() > named + 1) {
            throw new IllegalArgumentException("unexpected operand '" + words.get(named + 1) + "' after "
                    + (isUri ? "a URI" : "HOST, REMOTE") + " and LOCAL; --to DIR sends several files");
        }
        final FileTransfer remote = isUri
                ? ofUris(words.subList(0, 1), List.of()).get(0)
                : ofHost(words.subList(Math.min(1, words.size()), Math.min(named, words.size())))
                        .get(0);
        return List.of(into(remote, words.size() > named ? words.get(named) : null));
    }

    private List<FileTransfer> uploadsInto(final String directory) throws IOException {
        if (words.size() < 2) {
            throw new IllegalArgumentException("missing HOST and LOCAL, the files to send");
        }
        final List<FileTransfer> uploads = new ArrayList<>();
        final String slash = directory.endsWith("/") ? "" : "/";
        final String prefix = directory.equals(ROOT) ? "" : directory + slash;
        for (final String word : words.subList(1, words.size())) {
            for (final Path local : matching(word)) {
                final FileName name = inDirectory(prefix, local);
                uploads.add(new FileTransfer(new RemoteFile(HostAndPort.parse(host()), checked(name)), local, mode()));
            }
        }
        checkDistinct(uploads, upload -> upload.remote().name());
        return uploads;
    }

    private static FileName inDirectory(final String prefix, final Path local) {
        final byte[] directory = ArgumentText.bytes(prefix);
        final byte[] file = NativePath.lastName(local);
        final byte[] name = Arrays.copyOf(directory, directory.length + file.length);
        System.arraycopy(file, 0, name, directory.length, file.length);
        return FileName.of(new UnsafeBuffer(name), 0, name.length);
    }

    /** The files that a word names: one of that name, or those that match it, since not every shell expands patterns. */
    private static List<Path> matching(final String word) throws IOException {
        final Path file = path(word);
        if (Files.exists(file) || !GLOB.matcher(word).find()) {
            return List.of(file);
        }
        final List<Path> files = new ArrayList<>();
        final Path pattern = ArgumentText.path(word);
        final Path parent = pattern.getParent();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                WorkingDirectory.resolve(parent == null ? Path.of("") : parent),
                String.valueOf(pattern.getFileName()))) {
            found.forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file matches '" + word + "'");
        }
        files.sort(null);
        return files;
    }

    private String host() {
        if (words.get(0).contains("://")) {
            throw new IllegalArgumentException(
                    "'" + words.get(0) + "' is no TFTP server: write HOST or tftp://HOST/FILE");
        }
        return words.get(0);
    }

    private List<FileTransfer> ofHost(final List<String> names) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("missing HOST and REMOTE, or a URI such as tftp://host/file");
        }
        final String host = host();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("missing REMOTE, the name of the file on the server");
        }
        if (TftpUri.isTftpUri(names.get(0))) {
            throw new IllegalArgumentException("the server comes first: tftp://HOST/FILE, and then LOCAL");
        }
        return names.stream()
                .map(name -> new FileTransfer(
                        new RemoteFile(HostAndPort.parse(host), checked(fileName(name))), null, mode()))
                .toList();
    }

    private List<FileTransfer> ofUris(final List<String> uris, final List<String> names) {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException(
                    "unexpected operand '" + names.get(0) + "': only one may follow URIs, LOCAL");
        }
        return uris.stream()
                .map(TftpUri::parse)
                .map(uri -> new FileTransfer(
                        new RemoteFile(HostAndPort.parse(uri.server()), checked(uri.file())),
                        null,
                        mode == null ? uri.mode() : mode))
                .toList();
    }

    private TransferMode mode() {
        return mode == null ? TransferMode.OCTET : mode;
    }

    private static FileTransfer into(final FileTransfer transfer, final @Nullable String local) {
        if (STANDARD_STREAM.equals(local)) {
            return transfer;
        }
        final FileName remote = transfer.remote().name();
        final Path file = local == null
                ? WorkingDirectory.resolve(lastName(remote))
                : isDirectory(local) ? path(local).resolve(lastName(remote)) : path(local);
        return new FileTransfer(transfer.remote(), file, transfer.mode());
    }

    private static boolean isDirectory(final String local) {
        return local.endsWith("/") || Files.isDirectory(path(local));
    }

    private static <T> void checkDistinct(final List<FileTransfer> transfers, final Function<FileTransfer, T> target) {
        final Set<T> targets = new HashSet<>();
        for (final FileTransfer transfer : transfers) {
            if (!targets.add(target.apply(transfer))) {
                throw new IllegalArgumentException(
                        "two of the files would be written to " + target.apply(transfer) + ", one over the other");
            }
        }
    }

    private static FileName checked(final FileName remote) {
        if (remote.length() == 0 || remote.length() > ClientTransfer.MAX_FILENAME_LENGTH) {
            throw new IllegalArgumentException("REMOTE has " + remote.length() + " bytes; 1 to "
                    + ClientTransfer.MAX_FILENAME_LENGTH + " fit into a request");
        }
        return remote;
    }

    private static Path path(final String local) {
        return WorkingDirectory.resolve(ArgumentText.path(local));
    }

    private static FileName fileName(final String text) {
        final byte[] name = ArgumentText.bytes(text);
        return FileName.of(new UnsafeBuffer(name), 0, name.length);
    }

    /** The local name is the last part of the name that the user typed. The server has no influence on it. */
    private static Path lastName(final FileName remote) {
        final byte[] name = remote.bytes();
        int begin = name.length;
        while (begin > 0 && name[begin - 1] != '/') {
            begin--;
        }
        final byte[] last = Arrays.copyOfRange(name, begin, name.length);
        final String text = new String(last, StandardCharsets.ISO_8859_1);
        if (text.isEmpty() || text.indexOf('\\') >= 0 || ".".equals(text) || "..".equals(text)) {
            throw new IllegalArgumentException("'" + remote + "' gives no local name: name LOCAL, too");
        }
        return NativePath.of(last);
    }

    /** A hint for operands in the order of other clients: HOST PORT FILE; otherwise null. */
    @Nullable
    String hint() {
        if (words.size() > 2
                && words.get(0).indexOf(':') < 0
                && PORT.matcher(words.get(1)).matches()) {
            return "a port follows the host and a colon: " + words.get(0) + ":" + words.get(1) + " "
                    + String.join(" ", words.subList(2, words.size()));
        }
        return null;
    }
}
