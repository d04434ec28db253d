package dev.lockstep.tftp.platform;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HexFormat;

/** Paths of the default file system from bytes, whatever the locale's character set. Thread-safe: no state. */
public final class NativePath {
    private static final int LAST_ASCII = 0x7F;

    private NativePath() {}

    /**
     * The path whose name has the given bytes. {@code Path.of(String)} takes only characters of the locale; a path from a percent-escaped URI
     * takes any bytes.
     *
     * @param name absolute, or relative to the working directory; where names are not bytes, its UTF-8 characters count
     * @return the path
     * @throws java.nio.file.InvalidPathException if no file can have the name
     */
    public static Path of(final byte[] name) {
        final String text = new String(name, StandardCharsets.UTF_8);
        if (isAscii(text) || !"/".equals(FileSystems.getDefault().getSeparator())) {
            return Path.of(text);
        }
        final Path absolute = Path.of(URI.create(fileUri(name)));
        return name[0] == '/' ? absolute : absolute.subpath(0, absolute.getNameCount());
    }

    /**
     * The name of a file without its directory, the reverse of {@link #of}.
     *
     * @param path of the default file system, not a root
     * @return the bytes of its last component; where names are not bytes, its characters in UTF-8
     */
    public static byte[] lastName(final Path path) {
        final String name = String.valueOf(path.getFileName());
        if (isAscii(name) || !"/".equals(FileSystems.getDefault().getSeparator())) {
            return name.getBytes(StandardCharsets.UTF_8);
        }
        final String uri = path.toUri().getRawPath().replaceFirst("/$", "");
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
        for (int i = uri.lastIndexOf('/') + 1; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(uri, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(uri.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    /**
     * The bytes of a path, the reverse of {@link #of}.
     *
     * @param path of the default file system
     * @return its components behind slashes; where names are not bytes, its text in UTF-8
     */
    public static byte[] bytes(final Path path) {
        if (isAscii(path.toString()) || !"/".equals(FileSystems.getDefault().getSeparator())) {
            return path.toString().getBytes(StandardCharsets.UTF_8);
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < path.getNameCount(); i++) {
            if (i > 0 || path.isAbsolute()) {
                bytes.write('/');
            }
            bytes.writeBytes(lastName(path.getName(i)));
        }
        return bytes.toByteArray();
    }

    private static String fileUri(final byte[] name) {
        final StringBuilder uri = new StringBuilder("file:///");
        for (final byte value : name) {
            if (value != '/') {
                uri.append('%').append(HexFormat.of().toHexDigits(value));
            } else if (uri.charAt(uri.length() - 1) != '/') {
                uri.append('/');
            }
        }
        return uri.toString();
    }

    private static boolean isAscii(final String text) {
        return text.chars().allMatch(character -> character <= LAST_ASCII);
    }
}
