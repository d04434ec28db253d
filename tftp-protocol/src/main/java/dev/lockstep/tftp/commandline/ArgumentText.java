package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.platform.NativePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a command line as the bytes that were typed. The JVM decodes them with the locale's character set and replaces each byte that
 * the set lacks. This class decodes them as UTF-8 and turns each byte that is not UTF-8 into a lone surrogate (U+DC80 to U+DCFF), so that the
 * text gives back its bytes. Thread-safe: no state.
 */
public final class ArgumentText {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final char REPLACEMENT = '\uFFFD';
    private static final char FIRST_ESCAPE = '\uDC80';
    private static final char LAST_ESCAPE = '\uDCFF';
    private static final int ESCAPE_BASE = 0xDC00;
    private static final int BYTE = 0xFF;
    private static final int LAST_ASCII = 0x7F;

    private ArgumentText() {}

    /**
     * Restores the arguments of this process from the system where the JVM's decoding may have lost bytes.
     *
     * @param decoded as {@code main} got them
     * @return texts that {@link #bytes} and {@link #path} read
     * @throws IllegalArgumentException if bytes are lost; the message names the locale
     */
    public static String[] restore(final String[] decoded) {
        if (isAscii(String.join("", decoded))) {
            return decoded;
        }
        final List<byte[]> typed = typedArguments();
        final int first = typed.size() - decoded.length;
        final String[] restored = decoded.clone();
        for (int i = 0; i < decoded.length; i++) {
            if (first >= 0 && decoded[i].equals(new String(typed.get(first + i), nativeCharset()))) {
                restored[i] = decode(typed.get(first + i));
            } else if (decoded[i].indexOf(REPLACEMENT) >= 0) {
                throw new IllegalArgumentException("argument " + (i + 1) + ", '" + decoded[i]
                        + "', has characters that the locale's character set, " + nativeCharset()
                        + ", does not have: set LC_ALL to a UTF-8 locale such as C.UTF-8");
            }
        }
        return restored;
    }

    /** The arguments of this process, those of the JVM first; none where the system does not show them. */
    private static List<byte[]> typedArguments() {
        final List<byte[]> arguments = new ArrayList<>();
        try {
            final ByteArrayOutputStream argument = new ByteArrayOutputStream();
            for (final byte value : Files.readAllBytes(COMMAND_LINE)) {
                if (value == 0) {
                    arguments.add(argument.toByteArray());
                    argument.reset();
                } else {
                    argument.write(value);
                }
            }
        } catch (final IOException e) {
            arguments.clear();
        }
        return arguments;
    }

    /** The character set with which the JVM decodes arguments. */
    private static Charset nativeCharset() {
        final @Nullable String name = System.getProperty("sun.jnu.encoding");
        return name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }

    /**
     * The text of bytes, the reverse of {@link #bytes}.
     *
     * @param bytes mostly UTF-8
     * @return their text; a byte that is not UTF-8 is a lone surrogate
     */
    public static String decode(final byte[] bytes) {
        final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        final ByteBuffer in = ByteBuffer.wrap(bytes);
        final CharBuffer out = CharBuffer.allocate(bytes.length);
        while (true) {
            final CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE_BASE | (in.get() & BYTE)));
            }
        }
    }

    /**
     * The bytes that were typed.
     *
     * @param text an argument, or a part of one
     * @return UTF-8, or the restored bytes
     */
    public static byte[] bytes(final String text) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int next;
        for (int i = 0; i < text.length(); i = next) {
            final int character = text.codePointAt(i);
            next = i + Character.charCount(character);
            if (character >= FIRST_ESCAPE && character <= LAST_ESCAPE) {
                bytes.write(character & BYTE);
            } else {
                bytes.writeBytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /**
     * The local file that an argument names.
     *
     * @param text an argument, or a part of one
     * @return a path of the same bytes, whatever the locale
     * @throws java.nio.file.InvalidPathException if no file can have the name
     */
    public static Path path(final String text) {
        return NativePath.of(bytes(text));
    }

    private static boolean isAscii(final String text) {
        return text.chars().allMatch(character -> character <= LAST_ASCII);
    }
}
