package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.HostAndPort;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A URI of RFC 3617: {@code tftp://host/file;mode=octet}, with a port as an extension (decision D18). The slash after the host is a separator
 * and not part of the name, so that {@code tftp://host//file} names {@code /file}. Immutable.
 *
 * @param server host and perhaps port, as {@link HostAndPort} reads them
 * @param file percent-decoded
 * @param mode octet if the URI has none
 */
record TftpUri(String server, FileName file, TransferMode mode) {
    static final String SCHEME = "tftp://";

    private static final String MODE = ";mode=";
    private static final String PERCENT = "25";
    private static final int HEX = 16;

    static boolean isTftpUri(final String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    static TftpUri parse(final String text) {
        final int slash = text.indexOf('/', SCHEME.length());
        final int modeAt = text.lastIndexOf(MODE);
        final String path = slash < 0 ? "" : text.substring(slash + 1, modeAt > slash ? modeAt : text.length());
        if (!isTftpUri(text) || slash == SCHEME.length() || path.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not a URI such as tftp://host/file;mode=octet");
        }
        return new TftpUri(
                server(text.substring(SCHEME.length(), slash)),
                file(path),
                modeAt > slash ? mode(text.substring(modeAt + MODE.length())) : TransferMode.OCTET);
    }

    private static TransferMode mode(final String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "octet" -> TransferMode.OCTET;
            case "netascii" -> TransferMode.NETASCII;
            default -> throw new IllegalArgumentException("'" + text + "' is no mode: use octet or netascii");
        };
    }

    /** A zone follows "%25" and is percent-encoded (RFC 6874). A bare "%" is accepted before a zone, too. */
    private static String server(final String authority) {
        final int percent = authority.indexOf('%');
        final int end = authority.indexOf(']');
        if (!authority.startsWith("[") || percent < 0 || end < percent) {
            return authority;
        }
        final String zone = authority.substring(percent + 1, end);
        final boolean isEncoded = zone.startsWith(PERCENT) && zone.length() > PERCENT.length();
        return authority.substring(0, percent + 1)
                + (isEncoded ? new String(decode(zone.substring(PERCENT.length())), StandardCharsets.UTF_8) : zone)
                + authority.substring(end);
    }

    private static FileName file(final String path) {
        final byte[] name = decode(path);
        return FileName.of(new UnsafeBuffer(name), 0, name.length);
    }

    private static byte[] decode(final String text) {
        final byte[] encoded = ArgumentText.bytes(text);
        final ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int value = encoded[i];
            if (value == '%') {
                final int high = i + 2 <= encoded.length - 1 ? Character.digit(encoded[i + 1], HEX) : -1;
                final int low = i + 2 <= encoded.length - 1 ? Character.digit(encoded[i + 2], HEX) : -1;
                if (high < 0 || low < 0) {
                    throw new IllegalArgumentException("'" + text + "' has a % without two hexadecimal digits");
                }
                value = high * HEX + low;
                i += 2;
            }
            if (value == 0) {
                throw new IllegalArgumentException("'" + text + "' contains NUL, which no file name may");
            }
            decoded.write(value);
        }
        return decoded.toByteArray();
    }
}
