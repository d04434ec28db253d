package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Files in memory, for tests and for programs that generate the files they serve. Thread-safe. */
public final class MemoryStore implements ContentStore {
    private static final int INITIAL_CAPACITY = 8192;
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private final Map<FileName, byte[]> files = new ConcurrentHashMap<>();
    private final WritePolicy writePolicy;

    /**
     * An empty store.
     *
     * @param writePolicy what clients may write
     */
    public MemoryStore(final WritePolicy writePolicy) {
        this.writePolicy = writePolicy;
    }

    /**
     * Adds or replaces a file.
     *
     * @param name as clients ask for it
     * @param content copied
     */
    public void put(final String name, final byte[] content) {
        files.put(FileName.of(name), content.clone());
    }

    /**
     * Looks up a file.
     *
     * @param name as clients write it
     * @return a copy of its content; empty if there is no such file
     */
    public Optional<byte[]> get(final String name) {
        return Optional.ofNullable(files.get(FileName.of(name))).map(byte[]::clone);
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final byte[] content = files.get(request.name());
        if (content == null) {
            throw ContentException.of(ErrorCode.FILE_NOT_FOUND);
        }
        return new Source(content);
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        writePolicy.check(files.containsKey(request.name()));
        return new Sink(request.name());
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    private static final class Source implements BlockSource {
        private final byte[] content;

        Source(final byte[] content) {
            this.content = content;
        }

        @Override
        public int read(
                final long position, final MutableDirectBuffer destination, final int offset, final int length) {
            final int count = (int) Math.min(length, content.length - position);
            destination.putBytes(offset, content, (int) position, count);
            return count;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void close() {
            // there is nothing to release
        }
    }

    private final class Sink implements BlockSink {
        private final FileName name;
        private byte[] content = new byte[INITIAL_CAPACITY];
        private int size;

        Sink(final FileName name) {
            this.name = name;
        }

        @Override
        public int write(final long position, final DirectBuffer source, final int offset, final int length) {
            final long end = position + length;
            if (end > MAX_CAPACITY) {
                return ContentStatus.NO_SPACE;
            }
            if (end > content.length) {
                content = Arrays.copyOf(content, (int) Math.min(MAX_CAPACITY, Math.max(end, 2L * content.length)));
            }
            source.getBytes(offset, content, size, length);
            size = (int) end;
            return ContentStatus.OK;
        }

        @Override
        public int commit() {
            final byte[] complete = Arrays.copyOf(content, size);
            if (writePolicy.allowsOverwrite()) {
                files.put(name, complete);
            } else if (files.putIfAbsent(name, complete) != null) {
                return ContentStatus.ALREADY_EXISTS;
            }
            return ContentStatus.OK;
        }

        @Override
        public void close() {
            // content without a commit is discarded
        }
    }
}
