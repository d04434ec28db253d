package dev.lockstep.tftp.client;

import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.spi.URLStreamHandlerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@link URL} read and write {@code tftp:} addresses (RFC 3617), such as {@code new URL("tftp://192.0.2.1/motd").openStream()}. Java
 * finds it by itself. Thread-safe.
 */
public final class TftpUrlStreamHandlerProvider extends URLStreamHandlerProvider {
    private static final String PROTOCOL = "tftp";
    private static final int PORT = 69;

    /** For Java's service loader. */
    public TftpUrlStreamHandlerProvider() {}

    @Override
    public @Nullable URLStreamHandler createURLStreamHandler(final String protocol) {
        return PROTOCOL.equalsIgnoreCase(protocol) ? new Handler() : null;
    }

    private static final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(final URL url) {
            return new TftpUrlConnection(url);
        }

        @Override
        protected int getDefaultPort() {
            return PORT;
        }
    }
}
