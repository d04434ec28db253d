package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.FileName;
import java.net.InetSocketAddress;

/**
 * A file on a server. Immutable.
 *
 * @param server its address and port; an {@link InetSocketAddress#createUnresolved unresolved} one is looked up at each call, and all addresses
 *     of the name are tried
 * @param name of the file, as the bytes that a request carries
 */
public record RemoteFile(InetSocketAddress server, FileName name) {
    private static final int TFTP_PORT = 69;

    /**
     * A file on a server at the standard port 69.
     *
     * @param host name or address of the server
     * @param name of the file, sent in UTF-8
     * @return the file
     * @throws IllegalArgumentException if the name contains NUL
     */
    public static RemoteFile of(final String host, final String name) {
        return of(InetSocketAddress.createUnresolved(host, TFTP_PORT), name);
    }

    /**
     * A file on a server at any port.
     *
     * @param server address and port
     * @param name of the file, sent in UTF-8
     * @return the file
     * @throws IllegalArgumentException if the name contains NUL
     */
    public static RemoteFile of(final InetSocketAddress server, final String name) {
        return new RemoteFile(server, FileName.of(name));
    }
}
