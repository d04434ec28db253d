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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What a client asks servers for, by its settings. Immutable and thread-safe. */
final class ClientRequests {
    private final ClientConfiguration settings;

    ClientRequests(final ClientConfiguration settings) {
        this.settings = settings;
    }

    /**
     * The addresses of a server. May wait for the name service.
     *
     * @throws IOException if its name has none
     */
    static List<InetSocketAddress> addresses(final InetSocketAddress server) throws IOException {
        if (!server.isUnresolved()) {
            return List.of(server);
        }
        final List<InetSocketAddress> addresses = new ArrayList<>();
        for (final InetAddress address : InetAddress.getAllByName(server.getHostString())) {
            addresses.add(new InetSocketAddress(address, server.getPort()));
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
