package dev.lockstep.tftp.client;

import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SubmissionPublisher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One file of a {@code tftp:} address: the input stream reads it, the output stream writes it and has it complete once it is closed. */
final class TftpUrlConnection extends URLConnection {
    private static final Pattern FILE = Pattern.compile("/(?<name>.+?)(;mode=(?<mode>octet|netascii))?");

    /** Of all connections of the process. */
    private static final TftpClient CLIENT = TftpClient.builder().build();

    private @Nullable InputStream input;

    TftpUrlConnection(final URL url) {
        super(url);
    }

    @Override
    public void connect() throws IOException {
        if (!connected && !doOutput) {
            input = client().open(file());
            connected = true;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (!doInput || doOutput) {
            throw new ProtocolException("a TFTP connection either reads or writes");
        }
        connect();
        if (input == null) {
            throw new ProtocolException("a TFTP connection reads its file once");
        }
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (!doOutput || connected) {
            throw new ProtocolException("a TFTP connection writes its file once, after setDoOutput(true)");
        }
        connected = true;
        final SubmissionPublisher<ByteBuffer> content = new SubmissionPublisher<>();
        return new Upload(content, client().putAsync(file(), content));
    }

    private TftpClient client() throws IOException {
        final Matcher parts = parts();
        return CLIENT.with(call -> {
            call.mode("netascii".equals(parts.group("mode")) ? TransferMode.NETASCII : TransferMode.OCTET);
            if (getConnectTimeout() > 0) {
                call.connectTimeout(Duration.ofMillis(getConnectTimeout()));
            }
            if (getReadTimeout() > 0) {
                call.patience(Duration.ofMillis(getReadTimeout()));
            }
        });
    }

    private RemoteFile file() throws IOException {
        final int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        return RemoteFile.of(
                InetSocketAddress.createUnresolved(url.getHost().replaceAll("[\\[\\]]", ""), port),
                parts().group("name"));
    }

    private Matcher parts() throws IOException {
        final Matcher parts;
        try {
            parts = FILE.matcher(String.valueOf(url.toURI().getPath()));
        } catch (final URISyntaxException e) {
            throw (IOException) new MalformedURLException(url.toString()).initCause(e);
        }
        if (!parts.matches() || url.getHost().isEmpty()) {
            throw new MalformedURLException("'" + url + "' is not an address such as tftp://host/file;mode=octet");
        }
        return parts;
    }

    /** Sends what is written. */
    private static final class Upload extends OutputStream {
        private final SubmissionPublisher<ByteBuffer> content;
        private final CompletableFuture<TransferResult> transfer;
        private boolean closed;

        Upload(final SubmissionPublisher<ByteBuffer> content, final CompletableFuture<TransferResult> transfer) {
            this.content = content;
            this.transfer = transfer;
        }

        @Override
        public void write(final int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        /** Waits while the transfer is slower. */
        @Override
        public void write(final byte[] bytes, final int offset, final int length) throws IOException {
            if (closed) {
                throw new IOException("the stream is closed");
            }
            if (transfer.isDone()) {
                await();
            }
            content.submit(ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length)));
        }

        /** Waits until the server has the file. */
        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                content.close();
                await();
            }
        }

        private void await() throws IOException {
            try {
                transfer.get();
            } catch (final InterruptedException e) {
                transfer.cancel(true);
                throw (IOException) new InterruptedIOException("the transfer was cancelled").initCause(e);
            } catch (final ExecutionException e) {
                throw e.getCause() instanceof final IOException failure ? failure : new IOException(e.getCause());
            }
        }
    }
}
