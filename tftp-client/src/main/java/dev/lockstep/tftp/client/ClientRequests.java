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
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a client asks servers for, by its settings. Immutable and thread-safe. */
final class ClientRequests {
    private final ClientConfiguration settings;

    ClientRequests(final ClientConfiguration settings) {
        this.settings = settings;
    }

    /**
     * The addresses of a server. May wait for the name service.
     *
     * @param local the address to send from; null for any
     * @throws IOException if its name has none, or none of the same family as the local address
     */
    static List<InetSocketAddress> addresses(final InetSocketAddress server, final @Nullable InetAddress local)
            throws IOException {
        final List<InetAddress> all = server.isUnresolved()
                ? List.of(InetAddress.getAllByName(server.getHostString()))
                : List.of(server.getAddress());
        final List<InetSocketAddress> addresses = all.stream()
                .filter(address -> local == null || local.isAnyLocalAddress() || local.getClass() == address.getClass())
                .map(address -> new InetSocketAddress(address, server.getPort()))
                .toList();
        if (local != null && addresses.isEmpty()) {
            throw new BindException("cannot send from " + local.getHostAddress() + " to "
                    + all.get(0).getHostAddress() + ": one is an address of IPv4, the other of IPv6");
        }
        return addresses;
    }

    ClientCall.Preparation reading(final RemoteFile remote, final BlockSink sink) {
        final OptionRequest options = settings.options(settings.transferSize() ? 0 : BlockSource.UNKNOWN_SIZE);
        return (peer, limits) -> ClientTransfer.reading(
                request(peer, remote.name(), options, limits),
                sink,
                remote.server().getPort());
    }

    ClientCall.Preparation writing(final RemoteFile remote, final BlockSource source) {
        // the size on the wire of converted text is not known beforehand (decision D8)
        final boolean announces = settings.transferSize() && settings.mode() == TransferMode.OCTET;
        final OptionRequest options = settings.options(announces ? source.size() : BlockSource.UNKNOWN_SIZE);
        return (peer, limits) -> ClientTransfer.writing(
                request(peer, remote.name(), options, limits),
                source,
                remote.server().getPort());
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
}
