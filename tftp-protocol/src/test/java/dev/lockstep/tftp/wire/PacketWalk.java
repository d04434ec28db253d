package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Validates a datagram and reads it through every accessor of its decoder. No view may reach outside the datagram, and every string that is
 * reported as terminated must be.
 */
final class PacketWalk {
    private final RequestDecoder request = new RequestDecoder();
    private final ErrorDecoder error = new ErrorDecoder();
    private final OackDecoder oack = new OackDecoder();
    private DirectBuffer buffer = new UnsafeBuffer();
    private int from;
    private int end;
    private long options;

    /** The number of options that were read so far. */
    long options() {
        return options;
    }

    /** Returns the result of {@code validate}. */
    int walk(final DirectBuffer datagram, final int offset, final int length) {
        buffer = datagram;
        from = offset;
        end = offset + length;
        final int answer = TftpPacket.validate(datagram, offset, length);
        switch (answer) {
            case Opcode.RRQ, Opcode.WRQ -> request(length, answer);
            case TftpPacket.UNTERMINATED_MODE -> requestWithoutEnd(length);
            case Opcode.DATA -> data(length);
            case Opcode.ACK -> number(AckPacket.blockNumber(buffer, from));
            case Opcode.ERROR -> error(length);
            case Opcode.OACK -> options(oack.wrap(buffer, from, length).options());
            default -> require(answer < 0 && answer >= TftpPacket.UNTERMINATED_MODE, "an unknown result");
        }
        return answer;
    }

    private void request(final int length, final int opcode) {
        request.wrap(buffer, from, length);
        require(request.opcode() == opcode, "another opcode");
        terminated(request.filenameOffset(), request.filenameLength());
        terminated(request.modeOffset(), request.modeLength());
        mode();
        options(request.options());
    }

    private void requestWithoutEnd(final int length) {
        request.wrap(buffer, from, length);
        terminated(request.filenameOffset(), request.filenameLength());
        view(request.modeOffset(), request.modeLength());
        require(request.modeOffset() + request.modeLength() == end, "the mode ends before the datagram");
        mode();
        require(!request.options().next(), "an option after an unterminated mode");
    }

    private void mode() {
        final TransferMode mode = request.mode();
        require(mode == null || mode.text().length() == request.modeLength(), "a mode of another length");
    }

    private void data(final int length) {
        number(DataPacket.blockNumber(buffer, from));
        view(from + DataPacket.DATA_OFFSET, DataPacket.dataLength(length));
    }

    private void error(final int length) {
        error.wrap(buffer, from, length);
        number(error.code());
        require(error.buffer() == buffer, "another buffer");
        view(error.messageOffset(), error.messageLength());
    }

    private void options(final OptionsDecoder pairs) {
        require(pairs.buffer() == buffer, "another buffer");
        while (pairs.next()) {
            options++;
            require(pairs.nameLength() > 0, "an empty name");
            terminated(pairs.nameOffset(), pairs.nameLength());
            terminated(pairs.valueOffset(), pairs.valueLength());
            final TftpOption option = pairs.option();
            require(option == null || option.text().length() == pairs.nameLength(), "an option of another length");
            require(pairs.decimal() >= OptionsDecoder.TOO_LARGE, "a number below all results");
        }
        require(!pairs.next(), "a pair after the last");
    }

    private void terminated(final int offset, final int length) {
        view(offset, length);
        require(offset + length < end && buffer.getByte(offset + length) == 0, "a string without NUL");
    }

    private void view(final int offset, final int length) {
        require(length >= 0 && offset >= from && offset + length <= end, "a view outside the datagram");
    }

    private static void number(final int number) {
        require(number >= 0 && number <= 0xFFFF, "a number of more than 16 bits");
    }

    private static void require(final boolean condition, final String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
