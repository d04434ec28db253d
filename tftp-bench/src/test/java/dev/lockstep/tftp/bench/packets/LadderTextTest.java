package dev.lockstep.tftp.bench.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line of the ladder names the packet in the terms of the RFCs. */
class LadderTextTest {
    private static String line(final int opcode, final int copy, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return LadderText.line(
                new SentPacket(0, Direction.TO_SERVER, 1, 2, opcode, 0, copy, bytes, new long[] {1_000_000}));
    }

    @Test
    void shouldShowTheTextsOfRequestsAnswersAndErrors() {
        assertThat(line(1, 1, "\0\1kernel\0octet\0tsize\0" + "0\0")).contains(" RRQ kernel octet tsize 0 ");
        assertThat(line(6, 2, "\0\6blksize\0" + "1428\0")).contains(" OACK blksize 1428, copy 2 ");
        assertThat(line(5, 1, "\0\5\0\1File not found\0")).contains(" ERROR 1 File not found ");
        assertThat(line(9, 1, "\0\11")).contains(" opcode 9 ");
    }

    @Test
    void shouldNotLetAPeerControlTheTerminalOrThePicture() {
        final String hostile = "\0\1\u001b[31m<script>\n" + "x".repeat(500) + "\0octet\0";

        assertThat(line(1, 1, hostile)).doesNotContain("\u001b", "<", "\n").hasSizeLessThan(120);
        assertThat(LadderSvg.of(List.of(new SentPacket(
                        0,
                        Direction.TO_SERVER,
                        1,
                        2,
                        1,
                        0,
                        1,
                        hostile.getBytes(StandardCharsets.ISO_8859_1),
                        new long[] {1}))))
                .doesNotContain("<script>");
    }
}
