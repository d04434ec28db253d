package dev.lockstep.tftp.transfer;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.lockstep.tftp.wire.Opcode;
import java.util.Arrays;
import java.util.List;

/** Packets of every kind that a fuzzer's bytes choose: some that fit into a transfer, some that nearly fit, and some that do not. */
final class HostilePackets {
    private static final int MOST_BYTES = 1500;
    private static final int NEAR = 3;
    private static final List<String> OPTIONS = List.of(
            "tsize",
            "blksize",
            "windowsize",
            "timeout",
            "utimeout",
            "rollover",
            "blksize2",
            "BLKSIZE",
            "multicast",
            "");
    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "2",
            "8",
            "16",
            "255",
            "512",
            "3000",
            "65464",
            "65465",
            "-1",
            "",
            "08",
            "1000000",
            "99999999999999999999");
    private static final List<String> MODES = List.of("octet", "netascii", "OcTeT", "mail", "");

    private final FuzzedDataProvider data;

    HostilePackets(final FuzzedDataProvider data) {
        this.data = data;
    }

    /**
     * The next packet.
     *
     * @param number the block number that the victim sent last
     * @param blockSize of the transfer
     */
    byte[] next(final int number, final int blockSize) {
        return switch (data.consumeInt(0, 7)) {
            case 0, 1 -> Packet.data(near(number), payload(blockSize)).bytes();
            case 2, 3 -> Packet.ack(near(number)).followedBy(bytes(2)).bytes();
            case 4 -> Packet.oack(pairs()).bytes();
            case 5 ->
                Packet.error(data.consumeInt(0, 9), data.consumeAsciiString(20)).bytes();
            case 6 ->
                Packet.request(data.consumeBoolean() ? Opcode.RRQ : Opcode.WRQ, "file", data.pickValue(MODES), pairs())
                        .bytes();
            default -> bytes(MOST_BYTES);
        };
    }

    private int near(final int number) {
        return data.consumeBoolean() ? number + data.consumeInt(-NEAR, NEAR) & 0xFFFF : data.consumeInt(0, 0xFFFF);
    }

    private byte[] payload(final int blockSize) {
        final int length = switch (data.consumeInt(0, 3)) {
            case 0 -> 0;
            case 1 -> blockSize - 1;
            case 2 -> blockSize;
            default -> blockSize + 1;
        };
        final byte[] payload = new byte[length];
        Arrays.fill(payload, data.consumeByte());
        return payload;
    }

    private byte[] bytes(final int most) {
        return data.consumeBytes(data.consumeInt(0, most));
    }

    private String[] pairs() {
        final String[] pairs = new String[2 * data.consumeInt(0, 4)];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = data.pickValue(OPTIONS);
            pairs[i + 1] = data.pickValue(VALUES);
        }
        return pairs;
    }
}
