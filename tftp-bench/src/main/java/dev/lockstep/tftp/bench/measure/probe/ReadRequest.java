package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.commandline.ArgumentText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A read request in octet mode (RFC 1350 section 5, RFC 2347), of any length. */
public final class ReadRequest {
    private static final byte[] OPCODE = {0, 1};

    private ReadRequest() {}

    public static byte[] of(final String file, final Map<String, String> options) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(OPCODE);
        append(bytes, ArgumentText.bytes(file));
        append(bytes, ascii("octet"));
        options.forEach((name, value) -> {
            append(bytes, ascii(name));
            append(bytes, ascii(value));
        });
        return bytes.toByteArray();
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(final ByteArrayOutputStream bytes, final byte[] text) {
        bytes.writeBytes(text);
        bytes.write(0);
    }
}
