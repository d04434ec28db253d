package dev.lockstep.tftp.server;

/** A setting's value is out of its range. A program names the setting as its user typed it. */
final class SettingRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The message without the setting's name. */
    private final String complaint;

    private SettingRangeException(final String setting, final long value, final long least, final long most) {
        super(setting + " " + complaint(value, least, most));
        complaint = complaint(value, least, most);
    }

    /** Returns the value if it is in the range. */
    static long check(final String setting, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new SettingRangeException(setting, value, least, most);
        }
        return value;
    }

    private static String complaint(final long value, final long least, final long most) {
        return value + " is not between " + least + " and " + most;
    }

    String complaint() {
        return complaint;
    }
}
