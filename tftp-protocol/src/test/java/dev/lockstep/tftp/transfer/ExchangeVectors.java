package dev.lockstep.tftp.transfer;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The golden exchanges of {@code vectors/exchanges.json}, whose fields the README beside it explains. */
record ExchangeVectors(String pattern, List<Exchange> exchanges) {
    private static final String RESOURCE = "/dev/lockstep/tftp/vectors/exchanges.json";
    private static final int PATTERN_LENGTH = 251;

    static final List<Exchange> ALL = load();

    enum Role {
        CLIENT,
        SERVER
    }

    enum Direction {
        READ,
        WRITE
    }

    /** The port of a datagram whose port is not the peer's transfer identifier. */
    enum Port {
        /** The server's port for requests. */
        REQUESTS,
        /** Another port of the peer's host. */
        OTHER,
        /** A port of another host. */
        FOREIGN
    }

    /** An exchange from the view of one end. */
    record Exchange(
            String name,
            List<String> clauses,
            Role role,
            Direction direction,
            SharedFile file,
            @Nullable Agreed agreed,
            int intervalMs,
            int patienceMs,
            @Nullable Request request,
            @Nullable Limits limits,
            @Nullable Storage storage,
            List<Step> steps,
            Outcome outcome) {
        boolean isClient() {
            return role == Role.CLIENT;
        }

        /** The data of a block of a file in octet mode. */
        byte[] block(final int index) {
            final int blockSize = agreed == null ? TransferParameters.DEFAULT_BLOCK_SIZE : agreed.blksize;
            return SharedFile.bytes((index - 1) * blockSize, Math.min(index * blockSize, file.size));
        }

        int windowSize() {
            return agreed == null ? 1 : agreed.windowsize;
        }

        /** Whether the end sends the file. */
        boolean isSender() {
            return isClient() == (direction == Direction.WRITE);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The transferred file in its local form. */
    record SharedFile(int size, @Nullable String hex) {
        byte[] bytes() {
            return hex == null ? bytes(0, size) : Datagrams.hex(hex);
        }

        static byte[] bytes(final int from, final int to) {
            final byte[] bytes = new byte[to - from];
            for (int position = from; position < to; position++) {
                bytes[position - from] = (byte) (position % PATTERN_LENGTH);
            }
            return bytes;
        }
    }

    /** The values that hold after the first answer; missing if no option was granted. */
    record Agreed(int blksize, int windowsize) {}

    /** The user's settings of a client. */
    record Request(
            String filename,
            TransferMode mode,
            Map<String, Long> options,
            @Nullable Long maxSize) {}

    /** A server's limits. A missing limit is the protocol's. */
    record Limits(
            @Nullable Integer blksize,
            @Nullable Integer windowsize,
            @Nullable Long upload,
            @Nullable List<String> unknown,
            boolean strict) {}

    /** A storage that fails after some bytes or when it stores the file, or that is slow to store it. */
    record Storage(@Nullable Integer after, @Nullable Integer error, int delayMs) {}

    /** A range of bytes without the last, or of blocks with the last. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"first", "second"})
    record Range(int first, int second) {}

    /** A datagram that the end sends or receives, or another event. */
    record Step(
            int atMs,
            @Nullable Port port,
            @Nullable String send,
            @Nullable String receive,
            @Nullable Range fileBytes,
            @Nullable String packet,
            @Nullable Boolean silence,
            @Nullable Integer abort,
            @Nullable Range run,
            int number,
            @Nullable String note) {
        /** The datagram that is sent or received. */
        byte[] datagram() {
            final byte[] head = Datagrams.hex(send != null ? send : Objects.requireNonNull(receive));
            if (fileBytes == null) {
                return head;
            }
            final byte[] data = SharedFile.bytes(fileBytes.first, fileBytes.second);
            final byte[] datagram = Arrays.copyOf(head, head.length + data.length);
            System.arraycopy(data, 0, datagram, head.length, data.length);
            return datagram;
        }
    }

    /** The outcome of the end. */
    record Outcome(int atMs, String result, @Nullable Integer error) {}

    private static List<Exchange> load() {
        final JsonMapper json = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream file = Objects.requireNonNull(ExchangeVectors.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return json.readValue(file, ExchangeVectors.class).exchanges();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
