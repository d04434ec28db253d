package dev.lockstep.tftp.server.store;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names that have a special meaning on Windows: devices, streams, drives, other spellings of a name. */
final class WindowsNames {
    private static final Pattern DEVICE =
            Pattern.compile("(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00B9\u00B2\u00B3])(\\..*)?");
    private static final Pattern SHORT_NAME = Pattern.compile(".*~\\d.*");
    private static final String FORBIDDEN = "\\:*?\"<>|";

    private WindowsNames() {}

    static boolean isUnsafe(final String component) {
        return component.chars().anyMatch(character -> character < ' ' || FORBIDDEN.indexOf(character) >= 0)
                || component.endsWith(".")
                || component.endsWith(" ")
                || SHORT_NAME.matcher(component).matches()
                || DEVICE.matcher(component.toUpperCase(Locale.ROOT).replace(" ", ""))
                        .matches();
    }
}
