package dev.lockstep.tftp.client;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * <p>An unresolved server address ({@link InetSocketAddress#createUnresolved}) is looked up, and all addresses of the name are tried, each for
 * its share of the patience. An exception that a caller's source, sink or progress listener throws ends its transfer with an ERROR to the server
 * and reaches the caller.
 *
 * <p>Thread-safe: each call runs on its caller's thread, on a UDP port of its own.
 *
 * <p>A call fails with {@link TftpErrorException} if the server refuses, {@link TftpTimeoutException} if it does not answer, {@link
 * TftpProtocolException} if it breaks the protocol, {@link TftpUnreachableException} if the system cannot send to it, {@link
 * java.io.InterruptedIOException} if the calling thread is interrupted, and with another {@link IOException} if reading or writing on this side
 * fails.
 */
public final class TftpClient implements AutoCloseable {
    private final ClientConfiguration settings;
    private final ClientLoops loops;

    TftpClient(final ClientConfiguration settings) {
        this.settings = settings;
        this.loops = new ClientLoops(settings.idleMode(), settings.segmentationOffload());
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
     * Reads a file into a file, which appears under its name when it is complete. It keeps mode and group of a file that it replaces, and the
     * owner where the system allows it, but no access control list, extended attributes and hard links. A file that may not be written or cannot
     * be replaced is refused before the request; {@link TftpClientBuilder#inPlace} helps. A pipe or a device is written as the blocks arrive.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param local the file to write
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final InetSocketAddress server, final FileName remote, final Path local)
            throws IOException {
        final ReceivedContent file = DownloadTarget.open(local, settings.inPlace());
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
        final StreamSink sink = StreamSink.ofCaller(local);
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
     * Writes a file. One that becomes shorter while it is sent ends the transfer with an ERROR to the server. The size of a pipe, a device and a
     * file that reports 0 is not announced.
     *
     * @param server address and port, usually 69
     * @param remote name on the server
     * @param local the file to send, which may be a pipe or a device
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final InetSocketAddress server, final FileName remote, final Path local)
            throws IOException {
        final FileSource source = FileSource.open(local);
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
        final StreamSource source = new StreamSource(local, BlockSource.UNKNOWN_SIZE);
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
        final StreamSource source = new StreamSource(new ByteArrayInputStream(content), content.length);
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
        return send(
                server, remote, source, source instanceof final LocalContent own ? own : new ForeignContent(source));
    }

    private TransferResult receive(
            final InetSocketAddress server, final FileName remote, final BlockSink sink, final LocalContent content)
            throws IOException {
        try (content) {
            final OptionRequest options = settings.options(settings.transferSize() ? 0 : BlockSource.UNKNOWN_SIZE);
            return call(
                    server,
                    (peer, limits) ->
                            ClientTransfer.reading(request(peer, remote, options, limits), sink, server.getPort()),
                    content);
        }
    }

    private TransferResult send(
            final InetSocketAddress server, final FileName remote, final BlockSource source, final LocalContent content)
            throws IOException {
        try (content) {
            // the size on the wire of converted text is not known beforehand (decision D8)
            final boolean announces = settings.transferSize() && settings.mode() == TransferMode.OCTET;
            final OptionRequest options = settings.options(announces ? source.size() : BlockSource.UNKNOWN_SIZE);
            return call(
                    server,
                    (peer, limits) ->
                            ClientTransfer.writing(request(peer, remote, options, limits), source, server.getPort()),
                    content);
        }
    }

    private TransferResult call(
            final InetSocketAddress server, final ClientCall.Preparation preparation, final LocalContent content)
            throws IOException {
        return ClientCall.run(loops, settings, addresses(server), preparation, content);
    }

    private static List<InetSocketAddress> addresses(final InetSocketAddress server) throws IOException {
        if (!server.isUnresolved()) {
            return List.of(server);
        }
        final List<InetSocketAddress> addresses = new ArrayList<>();
        for (final InetAddress address : InetAddress.getAllByName(server.getHostString())) {
            addresses.add(new InetSocketAddress(address, server.getPort()));
        }
        return addresses;
    }

    private TransferRequest request(
            final InetAddress peer, final FileName remote, final OptionRequest options, final TimeLimits limits) {
        if (remote.length() > ClientTransfer.MAX_FILENAME_LENGTH) {
            throw new IllegalArgumentException("the name has " + remote.length() + " bytes, a request carries at most "
                    + ClientTransfer.MAX_FILENAME_LENGTH);
        }
        return new TransferRequest(
                remote,
                settings.mode(),
                options,
                settings.conformance(),
                settings.retransmission().forPeer(HostAddress.of(peer).number()),
                ThreadLocalRandom.current().nextLong(),
                settings.maxSize(),
                limits);
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
