package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads files from TFTP servers and writes files to them.
 *
 * <pre>{@code
 * try (TftpClient client = TftpClient.builder().build()) {
 *     client.get(RemoteFile.of("192.0.2.1", "pxelinux.0"), Path.of("pxelinux.0"));
 *     client.put(RemoteFile.of("192.0.2.1", "greeting.txt"), "Hello".getBytes(StandardCharsets.US_ASCII));
 * }
 * }</pre>
 *
 * <p>{@code get} and {@code put} run on their caller's thread. {@code getAsync} and {@code putAsync} return at once; all their transfers run on one
 * thread of the client, and other threads read and write the local content. An exception that a caller's source, sink, stream or progress
 * listener throws ends its transfer with an ERROR to the server and reaches the caller. A cancelled future ends its transfer likewise.
 *
 * <p>A call fails with {@link TftpErrorException} if the server refuses, {@link TftpTimeoutException} if it does not answer, {@link
 * TftpProtocolException} if it breaks the protocol, {@link TftpUnreachableException} if the system cannot send to it, {@link
 * TftpChecksumException} if the file is not the one of {@link TftpClientBuilder#verify}, {@link java.io.InterruptedIOException} if the
 * calling thread is interrupted, and with another {@link IOException} if reading or writing here fails, or the client is closed.
 *
 * <p>Thread-safe. Each transfer has a UDP port of its own.
 */
public final class TftpClient implements AutoCloseable {
    private final TftpClientBuilder builder;
    private final ClientConfiguration settings;
    private final ClientRequests requests;
    private final ClientThreads threads;

    TftpClient(final TftpClientBuilder builder, final ClientConfiguration settings, final ClientThreads threads) {
        this.builder = builder;
        this.settings = settings;
        this.threads = threads;
        requests = new ClientRequests(settings);
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
     * This client with other settings, such as those of one call: {@code client.with(call -> call.progress(listener)).get(…)}. It shares this client's
     * threads, so that {@link TftpClientBuilder#idleMode} and {@link TftpClientBuilder#offload} have no effect; closing one closes both.
     *
     * @param change receives a builder with this client's settings
     * @return a client with the settings of the builder then
     */
    public TftpClient with(final Consumer<TftpClientBuilder> change) {
        final TftpClientBuilder changed = builder.copy();
        change.accept(changed);
        return changed.build(threads);
    }

    /**
     * Reads a file into a file, which appears under its name when it is complete. It keeps mode and group of a file that it replaces, and the
     * owner where the system allows it, but no access control list, extended attributes and hard links. A file that may not be written or cannot
     * be replaced is refused before the request; {@link TftpClientBuilder#inPlace} helps. A pipe or a device is written as the blocks arrive.
     *
     * @param remote the file to read
     * @param local the file to write
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final RemoteFile remote, final Path local) throws IOException {
        final ReceivedContent file = opened(local);
        return receive(remote, file, file);
    }

    /**
     * Reads a file into a stream, which receives the bytes as they arrive. After an exception it may have received a part of the file.
     *
     * @param remote the file to read
     * @param local flushed, not closed
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final RemoteFile remote, final OutputStream local) throws IOException {
        final ReceivedContent sink = VerifiedContent.of(LocalOutput.ofCaller(local), settings.checksum());
        return receive(remote, sink, sink);
    }

    /**
     * Reads a file into memory.
     *
     * @param remote the file to read
     * @return its content
     * @throws IOException as described at the class
     */
    public byte[] get(final RemoteFile remote) throws IOException {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        get(remote, content);
        return content.toByteArray();
    }

    /**
     * Reads a file block by block.
     *
     * @param remote the file to read
     * @param sink called on this thread; closed at the end
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult get(final RemoteFile remote, final BlockSink sink) throws IOException {
        return receive(remote, sink, new ForeignContent(sink::close));
    }

    /**
     * Writes a file. One that becomes shorter while it is sent ends the transfer with an ERROR to the server. The size of a pipe, a device and a
     * file that reports 0 is not announced.
     *
     * @param remote the file to write
     * @param local the file to send, which may be a pipe or a device
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final RemoteFile remote, final Path local) throws IOException {
        return send(remote, FileSource.open(local));
    }

    /**
     * Writes the content of a stream, whose size is not known beforehand.
     *
     * @param remote the file to write
     * @param local read to its end, not closed
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final RemoteFile remote, final InputStream local) throws IOException {
        return send(remote, new LocalStream(local));
    }

    /**
     * Writes bytes.
     *
     * @param remote the file to write
     * @param content the bytes to send
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final RemoteFile remote, final byte[] content) throws IOException {
        return send(remote, new LocalStream(content));
    }

    /**
     * Writes a file block by block.
     *
     * @param remote the file to write
     * @param source called on this thread; closed at the end
     * @return sizes, time and parameters of the transfer
     * @throws IOException as described at the class
     */
    public TransferResult put(final RemoteFile remote, final BlockSource source) throws IOException {
        return send(remote, source, new ForeignContent(source::close));
    }

    /**
     * Reads a file into a file, as {@link #get(RemoteFile, Path)} does, without waiting for it.
     *
     * @param remote the file to read
     * @param local the file to write
     * @return completes once the file is in place
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<TransferResult> getAsync(final RemoteFile remote, final Path local) {
        return threads.get(settings, remote, wakeUp -> opened(local), Function.identity());
    }

    /**
     * Reads a file into memory without waiting for it.
     *
     * @param remote the file to read
     * @return completes with its content
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<byte[]> getAsync(final RemoteFile remote) {
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        return threads.get(
                settings,
                remote,
                wakeUp -> VerifiedContent.of(LocalOutput.ofCaller(content), settings.checksum()),
                result -> content.toByteArray());
    }

    /**
     * Writes a file, as {@link #put(RemoteFile, Path)} does, without waiting for it.
     *
     * @param remote the file to write
     * @param local the file to send, which may be a pipe or a device
     * @return completes once the server has it
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<TransferResult> putAsync(final RemoteFile remote, final Path local) {
        return threads.put(settings, remote, wakeUp -> FileSource.open(local));
    }

    /**
     * Writes bytes without waiting for it.
     *
     * @param remote the file to write
     * @param content the bytes to send, not to be changed meanwhile
     * @return completes once the server has them
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<TransferResult> putAsync(final RemoteFile remote, final byte[] content) {
        return threads.put(settings, remote, wakeUp -> new LocalStream(content));
    }

    /**
     * Writes bytes as a publisher gives them, without waiting for it. A publisher that is too slow for the server's patience fails the transfer.
     *
     * @param remote the file to write
     * @param content subscribed to at once, and asked for one buffer after the other
     * @return completes once the server has it
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<TransferResult> putAsync(
            final RemoteFile remote, final Flow.Publisher<ByteBuffer> content) {
        final PublishedSource source = PublishedSource.subscribe(content);
        final CompletableFuture<TransferResult> transfer = threads.put(settings, remote, source::wakingUp);
        // whatever ended it, perhaps before the source was opened
        final CompletableFuture<TransferResult> unused = transfer.whenComplete((result, failure) -> source.close());
        return transfer;
    }

    /**
     * Publishes the content of a file as it arrives. Each subscriber begins a transfer of its own, and the server waits while no buffer is asked
     * for, as long as its patience lasts.
     *
     * @param remote the file to read
     * @return signals on threads of the client
     */
    public Flow.Publisher<ByteBuffer> publisher(final RemoteFile remote) {
        return new DownloadPublisher(opening -> threads.get(settings, remote, opening, Function.identity()));
    }

    /**
     * Reads a file as a stream. The server waits while the stream is not read, as long as its patience lasts.
     *
     * @param remote the file to read
     * @return its content as it arrives, which ends with an exception if the transfer fails; to be closed
     * @throws IOException if the transfer fails before the first byte, as described at the class
     */
    public InputStream open(final RemoteFile remote) throws IOException {
        final SubscribedStream stream = new SubscribedStream();
        publisher(remote).subscribe(stream);
        stream.awaitFirst();
        return stream;
    }

    private ReceivedContent opened(final Path local) throws IOException {
        return VerifiedContent.of(DownloadTarget.open(local, settings.inPlace()), settings.checksum());
    }

    private TransferResult receive(final RemoteFile remote, final BlockSink sink, final LocalContent content)
            throws IOException {
        try (content) {
            return threads.run(settings, remote, requests.reading(remote, sink), content);
        }
    }

    /** Writes local content, which is closed at the end. */
    TransferResult send(final RemoteFile remote, final SentContent source) throws IOException {
        return send(remote, source, source);
    }

    private TransferResult send(final RemoteFile remote, final BlockSource source, final LocalContent content)
            throws IOException {
        try (content) {
            return threads.run(settings, remote, requests.writing(remote, source), content);
        }
    }

    /**
     * Ends all transfers with an ERROR to their servers; later calls are refused. Waits until no receiver dallies any more: up to a few seconds after
     * the last download, in which its last ACK is repeated if the server needs it (RFC 1350, section 6). A request that no server has
     * answered yet takes up to a second, in which the answer is refused. {@link TftpClientBuilder#dally} switches both off.
     */
    @Override
    public void close() {
        threads.close();
    }
}
