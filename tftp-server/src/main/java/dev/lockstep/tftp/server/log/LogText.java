package dev.lockstep.tftp.server.log;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.platform.PeerAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;

/** Makes text for the log. A character that could end a line or steer a terminal is shown by its number. Thread-safe: no state. */
public final class LogText {
    private static final int BYTE_MAX = 0xFF;

    private LogText() {}

    /** Fills parameters in where the format has {@code {0}} to {@code {9}}. Nothing else in the format has a meaning. */
    static String of(final String format, final Object... parameters) {
        final StringBuilder text = new StringBuilder(format.length() + 32);
        int i = 0;
        while (i < format.length()) {
            final int index = placeholder(format, i);
            if (index >= 0 && index < parameters.length) {
                text.append(shown(parameters[index]));
                i += 3;
            } else {
                text.append(format.charAt(i));
                i++;
            }
        }
        return oneLine(text.toString());
    }

    private static int placeholder(final String format, final int at) {
        return at + 2 < format.length() && format.charAt(at) == '{' && format.charAt(at + 2) == '}'
                ? Character.digit(format.charAt(at + 1), 10)
                : -1;
    }

    private static String shown(final Object parameter) {
        if (parameter instanceof final InetSocketAddress address && !address.isUnresolved()) {
            return PeerAddress.of(address).toString();
        }
        if (parameter instanceof final InetAddress address) {
            return HostAddress.of(address).toString();
        }
        return String.valueOf(parameter);
    }

    /** Shows every character that is no visible part of a line as {@code \xNN} or {@code \}{@code uNNNN}. */
    public static String oneLine(final String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (isVisible(text, i)) {
                if (changed != null) {
                    changed.append(character);
                }
            } else {
                if (changed == null) {
                    changed = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                if (character <= BYTE_MAX) {
                    changed.append("\\x").append(HexFormat.of().toHexDigits((byte) character));
                } else {
                    changed.append("\\u").append(HexFormat.of().toHexDigits(character));
                }
            }
        }
        return changed == null ? text : changed.toString();
    }

    private static boolean isVisible(final String text, final int index) {
        final char character = text.charAt(index);
        if (character >= ' ' && character <= '~') {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SURROGATE -> isPaired(text, index);
            default -> true;
        };
    }

    private static boolean isPaired(final String text, final int index) {
        final char character = text.charAt(index);
        return Character.isHighSurrogate(character)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
