package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns a name from the wire into a path beneath the root. Bytes are taken literally: nothing is decoded, and a name need not be valid
 * in any character set, which is why it goes through a URI, the one form of a path that carries arbitrary bytes.
 */
final class RequestedPath {
    private RequestedPath() {}

    /**
     * Splits a name at its slashes; empty components and single dots fall away.
     *
     * @return a relative path of at least one component
     */
    static Path parse(final Path root, final FileName name) throws ContentException {
        final boolean windows = "\\".equals(root.getFileSystem().getSeparator());
        final StringBuilder relative = new StringBuilder();
        for (final byte[] component : components(name.bytes())) {
            check(new String(component, StandardCharsets.ISO_8859_1), windows);
            relative.append(relative.length() == 0 ? "" : "/");
            encode(component, relative);
        }
        if (relative.length() == 0) {
            throw new ContentException(ErrorCode.ACCESS_VIOLATION, "not a file name");
        }
        final String base = root.toUri().toString();
        final String separator = base.endsWith("/") ? "" : "/";
        return root.relativize(Path.of(URI.create(base + separator + relative)));
    }

    private static List<byte[]> components(final byte[] name) {
        final List<byte[]> components = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length; i++) {
            if (i == name.length || name[i] == '/') {
                final int length = i - start;
                final boolean dot = length == 1 && name[start] == '.';
                if (length > 0 && !dot) {
                    components.add(Arrays.copyOfRange(name, start, i));
                }
                start = i + 1;
            }
        }
        return components;
    }

    private static void check(final String component, final boolean windows) throws ContentException {
        if ("..".equals(component) || (windows && WindowsNames.isUnsafe(component))) {
            throw new ContentException(ErrorCode.ACCESS_VIOLATION, "access denied");
        }
        if (UploadFile.isUpload(component)) {
            throw new ContentException(ErrorCode.FILE_NOT_FOUND, "file not found");
        }
    }

    private static void encode(final byte[] component, final StringBuilder uri) {
        for (final byte character : component) {
            final boolean plain = Character.isLetterOrDigit(character) && character > 0;
            if (plain) {
                uri.append((char) character);
            } else {
                uri.append('%').append(HexFormat.of().toHexDigits(character));
            }
        }
    }
}
