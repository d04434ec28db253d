package dev.lockstep.tftp.wire;

import org.agrona.AsciiEncoding;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends name and value pairs to a request or an OACK, RFC 2347. A pair that does not fit is left out as a whole.
 *
 * <p>Not thread-safe.
 */
public final class OptionsEncoder {
    private MutableDirectBuffer buffer = new UnsafeBuffer();
    private int limit;
    private int end;

    OptionsEncoder() {}

    OptionsEncoder wrap(final MutableDirectBuffer buffer, final int offset, final int end) {
        this.buffer = buffer;
        this.limit = offset;
        this.end = end;
        return this;
    }

    /**
     * Appends an option with a decimal value.
     *
     * @param option written under its name in lower case
     * @param value at least 0
     * @return false if there is no room, and then nothing was written
     */
    public boolean put(final TftpOption option, final long value) {
        if (!hasRoom(option.text().length(), AsciiEncoding.digitCount(value))) {
            return false;
        }
        buffer.putBytes(limit, option.terminated());
        limit += option.terminated().length;
        putValue(value);
        return true;
    }

    /**
     * Appends an option with a decimal value. Its name keeps the spelling of a request.
     *
     * @param source holds the name
     * @param nameOffset where the name begins
     * @param nameLength of the name in bytes
     * @param value at least 0
     * @return false if there is no room, and then nothing was written
     */
    public boolean put(final DirectBuffer source, final int nameOffset, final int nameLength, final long value) {
        if (!hasRoom(nameLength, AsciiEncoding.digitCount(value))) {
            return false;
        }
        buffer.putBytes(limit, source, nameOffset, nameLength);
        limit += nameLength;
        terminate();
        putValue(value);
        return true;
    }

    /**
     * Appends any pair, for options that this implementation does not know.
     *
     * @param name ASCII without NUL, at least one byte
     * @param value ASCII without NUL; may be empty
     * @return false if there is no room, and then nothing was written
     */
    public boolean put(final byte[] name, final byte[] value) {
        if (!hasRoom(name.length, value.length)) {
            return false;
        }
        buffer.putBytes(limit, name);
        limit += name.length;
        terminate();
        buffer.putBytes(limit, value);
        limit += value.length;
        terminate();
        return true;
    }

    int limit() {
        return limit;
    }

    private boolean hasRoom(final int nameLength, final int valueLength) {
        return nameLength + valueLength + 2 <= end - limit;
    }

    private void putValue(final long value) {
        limit += buffer.putNaturalLongAscii(limit, value);
        terminate();
    }

    private void terminate() {
        buffer.putByte(limit++, (byte) 0);
    }
}
