package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Reads files from TFTP servers and writes files to them.
 *
 * <pre>{@code
 * try (TftpClient client = TftpClient.builder().build()) {
 *     InetSocketAddress server = new InetSocketAddress("192.0.2.1", 69);
 *     client.get(server, FileName.of("pxelinux.0"), Path.of("pxelinux.0"));
 *     client.put(server, FileName.of("greeting.txt"), "Hello".getBytes(StandardCharsets.US_ASCII));
 * }
 * }</pre>
 *
 * <p>Thread-safe: each call runs on its caller's thread, on a UDP port of its own.
 *
 * <p>A call fails with {@link TftpErrorException} if the server refuses, {@link TftpTimeoutException} if it does not answer, {@link
 * TftpProtocolException} if it breaks the protocol, {@link TftpUnreachableException} if the system cannot send to it, {@link
 * java.io.InterruptedIOException} if the calling thread is interrupted, and with another {@link IOException} if reading or writing on this side
 * fails.
 */
public final class TftpClient implements AutoCloseable {
    private static final int FILE_BUFFER_LENGTH = 64 * 1024;

    private final ClientConfiguration settings;
    private final ClientLoops loops;

    TftpClient(final ClientConfiguration settings) {
        this.settings = settings;
        this.loops = new ClientLoops(settings.idleMode());
    }

    /**
     * Begins the configuration of a client.
     *
     * @return a builder whose defaults are fast on a good network and safe on any
     */
    public static TftpClientBuilder builder() {
        return new TftpClientBuilder();
    }

    /**
     * Reads a file into a file, which appears under its name when it is complete.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param local the file to write; replaced if it exists
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final InetSocketAddress server, final FileName remote, final Path local)
            throws IOException {
        final DownloadedFile file = DownloadedFile.create(local);
        return receive(server, remote, file, file);
    }

    /**
     * Reads a file into a stream, which receives the bytes as they arrive. After an exception it may have received a part of the file.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param local flushed, not closed
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final InetSocketAddress server, final FileName remote, final OutputStream local)
            throws IOException {
        final StreamSink sink = new StreamSink(local);
        return receive(server, remote, sink, sink);
    }

    /**
     * Reads a file into memory.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @return its content
     * @throws IOException as described at the class
     */
    public byte[] get(final InetSocketAddress server, final FileName remote) throws IOException {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        get(server, remote, content);
        return content.toByteArray();
    }

    /**
     * Reads a file block by block.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param sink called on this thread; closed at the end
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final InetSocketAddress server, final FileName remote, final BlockSink sink)
            throws IOException {
        return receive(server, remote, sink, new ForeignContent(sink));
    }

    /**
     * Writes a file.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param local the file to send
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final InetSocketAddress server, final FileName remote, final Path local)
            throws IOException {
        if (Files.isDirectory(local)) {
            // a directory can be opened on some systems, and fails only when it is read
            throw new FileSystemException(local.toString(), null, "is a directory");
        }
        final long size = Files.isRegularFile(local) ? Files.size(local) : BlockSource.UNKNOWN_SIZE;
        final InputStream input = new BufferedInputStream(Files.newInputStream(local), FILE_BUFFER_LENGTH);
        final StreamSource source = new StreamSource(input, size, true);
        return send(server, remote, source, source);
    }

    /**
     * Writes the content of a stream, whose size is not known beforehand.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param local read to its end, not closed
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final InetSocketAddress server, final FileName remote, final InputStream local)
            throws IOException {
        final StreamSource source = new StreamSource(local, BlockSource.UNKNOWN_SIZE, false);
        return send(server, remote, source, source);
    }

    /**
     * Writes bytes.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param content the bytes to send
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final InetSocketAddress server, final FileName remote, final byte[] content)
            throws IOException {
        final StreamSource source = new StreamSource(new ByteArrayInputStream(content), content.length, false);
        return send(server, remote, source, source);
    }

    /**
     * Writes a file block by block.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param source called on this thread; closed at the end
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final InetSocketAddress server, final FileName remote, final BlockSource source)
            throws IOException {
        return send(server, remote, source, new ForeignContent(source));
    }

    private TransferResult receive(
            final InetSocketAddress server, final FileName remote, final BlockSink sink, final LocalContent content)
            throws IOException {
        try (content) {
            final ClientCall call = call(server);
            final OptionRequest options = settings.options(settings.transferSize() ? 0 : BlockSource.UNKNOWN_SIZE);
            return call.run(ClientTransfer.reading(request(server, remote, options), sink, server.getPort()), content);
        }
    }

    private TransferResult send(
            final InetSocketAddress server, final FileName remote, final BlockSource source, final LocalContent content)
            throws IOException {
        try (content) {
            final ClientCall call = call(server);
            // the size on the wire of converted text is not known beforehand (decision D8)
            final boolean announces = settings.transferSize() && settings.mode() == TransferMode.OCTET;
            final OptionRequest options = settings.options(announces ? source.size() : BlockSource.UNKNOWN_SIZE);
            return call.run(
                    ClientTransfer.writing(request(server, remote, options), source, server.getPort()), content);
        }
    }

    private ClientCall call(final InetSocketAddress server) throws IOException {
        if (server.isUnresolved()) {
            throw new UnknownHostException("unknown host " + server.getHostString());
        }
        return new ClientCall(loops, server, settings.progress(), settings.dallies());
    }

    private TransferRequest request(
            final InetSocketAddress server, final FileName remote, final OptionRequest options) {
        if (remote.length() > ClientTransfer.MAX_FILENAME_LENGTH) {
            throw new IllegalArgumentException("the name has " + remote.length() + " bytes, a request carries at most "
                    + ClientTransfer.MAX_FILENAME_LENGTH);
        }
        return new TransferRequest(
                remote,
                settings.mode(),
                options,
                settings.conformance(),
                settings.retransmission().forPeer(server.getAddress().hashCode()),
                ThreadLocalRandom.current().nextLong(),
                settings.maxSize(),
                TimeLimits.NONE);
    }

    /** Waits, for a bounded time, until no receiver dallies any more. Calls must have ended. */
    @Override
    public void close() {
        loops.close();
    }

    /** A caller's source or sink, which does not report an exception. */
    private record ForeignContent(AutoCloseable content) implements LocalContent {
        @Override
        public @Nullable IOException failure() {
            return null;
        }

        @Override
        public void close() {
            if (content instanceof final BlockSource source) {
                source.close();
            } else if (content instanceof final BlockSink sink) {
                sink.close();
            }
        }
    }
}
