package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.ErrorCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Turns the name of a request into a path beneath the root. Bytes are taken literally: nothing is decoded. */
final class RequestedPath {
    private static final int ASCII_END = 0x80;

    /** In a component, on all usual file systems. */
    private static final int MOST_BYTES = 255;

    private RequestedPath() {}

    /**
     * Splits a name at its slashes; empty components and single dots are dropped.
     *
     * @return a relative path of at least one component
     */
    static Path parse(final Path root, final FileName name) throws ContentException {
        final boolean windows = "\\".equals(root.getFileSystem().getSeparator());
        final String relative = relative(new String(name.bytes(), StandardCharsets.ISO_8859_1), windows);
        return isAscii(relative) ? root.getFileSystem().getPath(relative) : byBytes(root, relative);
    }

    /**
     * A name without empty components and single dots.
     *
     * @return a relative name of at least one component, none of which leads up; each character is one byte
     */
    static String relative(final FileName name) throws ContentException {
        return relative(new String(name.bytes(), StandardCharsets.ISO_8859_1), false);
    }

    private static String relative(final String name, final boolean windows) throws ContentException {
        final List<String> components = components(name);
        if (components.isEmpty()) {
            throw new ContentException(ErrorCode.ACCESS_VIOLATION, "not a file name");
        }
        for (final String component : components) {
            check(component, windows);
        }
        return String.join("/", components);
    }

    private static List<String> components(final String name) {
        final List<String> components = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '/') {
                final String component = name.substring(start, i);
                if (!component.isEmpty() && !".".equals(component)) {
                    components.add(component);
                }
                start = i + 1;
            }
        }
        return components;
    }

    private static void check(final String component, final boolean windows) throws ContentException {
        if ("..".equals(component)) {
            throw ContentException.of(ErrorCode.ACCESS_VIOLATION, "the name leads upwards");
        }
        if (windows && WindowsNames.isUnsafe(component)) {
            throw ContentException.of(ErrorCode.ACCESS_VIOLATION, "Windows reads the name as another one");
        }
        if (component.length() > MOST_BYTES || UploadFile.isUpload(component)) {
            throw ContentException.of(ErrorCode.FILE_NOT_FOUND);
        }
    }

    private static boolean isAscii(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII_END) {
                return false;
            }
        }
        return true;
    }

    /** A name need not be valid in any character set. Only the form of a URI carries arbitrary bytes into a path; it is slow. */
    private static Path byBytes(final Path root, final String relative) {
        final StringBuilder uri = new StringBuilder(root.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (int i = 0; i < relative.length(); i++) {
            final char character = relative.charAt(i);
            if (character == '/' || (character < ASCII_END && Character.isLetterOrDigit(character))) {
                uri.append(character);
            } else {
                uri.append('%').append(HexFormat.of().toHexDigits((byte) character));
            }
        }
        return root.relativize(Path.of(URI.create(uri.toString())));
    }
}
