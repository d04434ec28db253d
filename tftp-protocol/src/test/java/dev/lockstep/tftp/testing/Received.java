package dev.lockstep.tftp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A datagram received over a socket, decoded without the code under test. */
public final class Received {
    private static final int HEADER_LENGTH = 4;

    private final InetSocketAddress sender;
    private final byte[] bytes;

    Received(final InetSocketAddress sender, final byte[] bytes) {
        this.sender = sender;
        this.bytes = bytes;
    }

    /**
     * The sender.
     *
     * @return address and port
     */
    public InetSocketAddress sender() {
        return sender;
    }

    /**
     * The datagram.
     *
     * @return exactly its bytes
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The first two bytes.
     *
     * @return -1 if there are none
     */
    public int opcode() {
        return bytes.length < 2 ? -1 : number(0);
    }

    /**
     * The block number of DATA and ACK, the code of ERROR.
     *
     * @return 0 to 65535
     */
    public int number() {
        return number(2);
    }

    private int number(final int offset) {
        return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
    }

    /**
     * The bytes after the four-byte header of DATA and ERROR.
     *
     * @return a copy
     */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, HEADER_LENGTH, bytes.length);
    }

    /**
     * Checks that this is DATA.
     *
     * @param block number
     * @param content of the block
     * @return this
     */
    public Received isData(final int block, final byte[] content) {
        assertThat(bytes).as("%s", this).isEqualTo(Packets.data(block, content));
        return this;
    }

    /**
     * Checks that this is an ACK of exactly four bytes.
     *
     * @param block number
     * @return this
     */
    public Received isAck(final int block) {
        assertThat(bytes).as("%s", this).isEqualTo(Packets.ack(block));
        return this;
    }

    /**
     * Checks that this is an ERROR as RFC 1350 figure 5-4 draws it: a printable message, one NUL at its end, 512 bytes at most.
     *
     * @param code the only one that is right
     * @return this
     */
    public Received isError(final int code) {
        return isErrorOf(code);
    }

    /**
     * Checks that this is a well-formed ERROR.
     *
     * @param codes those that are right
     * @return this
     */
    public Received isErrorOf(final Integer... codes) {
        assertThat(opcode()).as("%s", this).isEqualTo(5);
        assertThat(number()).as("%s", this).isIn((Object[]) codes);
        assertThat(bytes.length).as("%s", this).isBetween(HEADER_LENGTH + 2, 512);
        assertThat(bytes[bytes.length - 1]).as("%s", this).isZero();
        for (int i = HEADER_LENGTH; i < bytes.length - 1; i++) {
            assertThat((int) bytes[i]).as("%s", this).isBetween(0x20, 0x7E);
        }
        return this;
    }

    /**
     * Checks that this is an OACK with these options and not a byte more.
     *
     * @param options names and values in turn, as they are spelt
     * @return this
     */
    public Received isOack(final Object... options) {
        assertThat(bytes).as("%s", this).isEqualTo(Packets.oack(options));
        return this;
    }

    /**
     * The NUL-terminated strings behind an opcode.
     *
     * @return in order
     */
    public List<String> strings() {
        final List<String> strings = new ArrayList<>();
        int start = 2;
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                strings.add(Datagrams.text(Datagrams.exact(bytes), start, i - start));
                start = i + 1;
            }
        }
        return strings;
    }

    @Override
    public String toString() {
        final int shown = Math.min(bytes.length, 60);
        return bytes.length + " bytes from " + sender + ": "
                + Datagrams.text(Datagrams.exact(bytes), 0, shown)
                        .chars()
                        .mapToObj(c -> c >= 0x20 && c <= 0x7E ? String.valueOf((char) c) : String.format("\\x%02x", c))
                        .reduce("", String::concat);
    }
}
