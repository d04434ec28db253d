package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.transfer.FileName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;

/** Names as texts of one character a byte. */
final class NameBytes {
    private NameBytes() {}

    static String text(final FileName name) {
        return new String(name.bytes(), StandardCharsets.ISO_8859_1);
    }

    static FileName name(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return FileName.of(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** A text of the operator, in the bytes that a client sends for it: UTF-8. */
    static String ofOperator(final String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A name without the slashes and dots that change nothing: {@code //a/./b/} is {@code a/b}. */
    static String plain(final String name) {
        return Arrays.stream(name.split("/", -1))
                .filter(component -> !component.isEmpty() && !component.equals("."))
                .collect(Collectors.joining("/"));
    }

    /** Whether a component of a name is {@code ..}, which no store takes. */
    static boolean leadsUp(final String name) {
        return Arrays.asList(name.split("/", -1)).contains("..");
    }

    /** A name for a person to read. */
    static String shown(final String text) {
        return name(text).toString();
    }
}
