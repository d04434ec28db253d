package dev.lockstep.tftp.server;

/** A setting's value is out of its range. A program names the setting as its user typed it. */
final class SettingRangeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The message without the setting's name. */
    private final String complaint;

    SettingRangeException(final String setting, final long value, final long least, final long most) {
        super(setting + " " + complaint(value, least, most));
        complaint = complaint(value, least, most);
    }

    private static String complaint(final long value, final long least, final long most) {
        return value + " is not between " + least + " and " + most;
    }

    String complaint() {
        return complaint;
    }
}
