package dev.lockstep.tftp.bench.measure.compare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request, as a neutral server answers it: every option that it knows is granted with the value that was asked for. The file's name is its size.
 *
 * @param plan of the server's end of the transfer
 * @param oack empty if the request has no option that is granted
 */
record NeutralRequest(NeutralPlan plan, ByteBuffer oack) {
    private static final int WRITE = 2;
    private static final int OACK = 6;

    /**
     * Reads a request.
     *
     * @throws NumberFormatException if the name of a file that is read, or an option, is not a number
     */
    static NeutralRequest read(final ByteBuffer packet) {
        final byte[] bytes = new byte[packet.limit() - 2];
        packet.get(2, bytes);
        final String[] words = new String(bytes, StandardCharsets.US_ASCII).split("\0", -1);
        final boolean write = packet.getShort(0) == WRITE;
        final long size =
                write && words[0].equals(ServerCell.WRITTEN_FILE) ? NeutralPlan.ANY_SIZE : Long.parseLong(words[0]);
        int blockSize = NeutralPlan.DEFAULT_BLOCK_SIZE;
        int windowSize = 1;
        final StringBuilder granted = new StringBuilder();
        for (int i = 2; i + 1 < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i].toLowerCase(Locale.ROOT)) {
                case "blksize" -> blockSize = Integer.parseInt(value);
                case "windowsize" -> windowSize = Integer.parseInt(value);
                case "tsize" -> value = Long.toString(size);
                default -> value = "";
            }
            if (!value.isEmpty()) {
                granted.append(words[i]).append('\0').append(value).append('\0');
            }
        }
        return new NeutralRequest(
                new NeutralPlan("", 0, write, words[0], size, blockSize, windowSize, 1, 0, false, Waiting.SPINNING),
                oack(granted));
    }

    private static ByteBuffer oack(final StringBuilder granted) {
        if (granted.length() == 0) {
            return ByteBuffer.allocate(0);
        }
        final byte[] options = granted.toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(2 + options.length)
                .putShort((short) OACK)
                .put(options)
                .rewind();
    }
}
