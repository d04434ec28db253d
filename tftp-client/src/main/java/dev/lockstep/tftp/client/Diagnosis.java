package dev.lockstep.tftp.client;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transport.TransferChannel;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The observations that explain why transfers failed, as text behind the failure itself. Thread-safe: no state. */
final class Diagnosis {
    private Diagnosis() {}

    /** The servers that were tried. */
    static String servers(final List<Attempt> attempts) {
        final List<String> texts = new ArrayList<>();
        for (final Attempt attempt : attempts) {
            final String text = PeerAddress.of(attempt.server()).toString();
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
        return String.join(" and ", texts);
    }

    /** Why no server answered: each text begins with a semicolon. */
    static String ofSilence(final List<Attempt> attempts) {
        final List<String> observations = new ArrayList<>();
        for (final Attempt attempt : attempts) {
            addOther(attempt.channel(), observations);
            if (lacksZone(attempt.server())) {
                observations.add("a link-local address needs a zone, the name or the number of an interface: "
                        + HostAddress.of(attempt.server().getAddress()) + "%eth0");
            }
        }
        final String error = systemError(attempts);
        if (error != null) {
            observations.add("the system's last error was: " + error);
        }
        return joined(observations);
    }

    /** Why a transfer ended that a server had answered. */
    static String ofEnd(final Attempt attempt) {
        final List<String> observations = new ArrayList<>();
        final TransferChannel<ClientTransfer> channel = attempt.channel();
        addOther(channel, observations);
        if (attempt.systemError() != null) {
            observations.add("the system's last error was: " + attempt.systemError());
        }
        return joined(observations);
    }

    static @Nullable String systemError(final List<Attempt> attempts) {
        @Nullable String last = null;
        for (final Attempt attempt : attempts) {
            last = attempt.systemError() == null ? last : attempt.systemError();
        }
        return last;
    }

    private static String joined(final List<String> observations) {
        return observations.isEmpty() ? "" : "; " + String.join("; ", new LinkedHashSet<>(observations));
    }

    /** Datagrams that came but were no part of the transfer. */
    private static void addOther(
            final @Nullable TransferChannel<ClientTransfer> channel, final List<String> observations) {
        if (channel == null) {
            return;
        }
        final InetSocketAddress stranger = channel.lastStranger();
        if (stranger != null && !HostAddress.isSame(channel.peer().getAddress(), stranger.getAddress())) {
            observations.add(
                    "an answer came from " + PeerAddress.of(stranger)
                            + ", which is not the server that was asked: a server must answer from the address that it was asked at");
        }
        final TransferCounters counters = channel.transfer().counters();
        if (!channel.hasHeardPeer() && counters.malformed() > 0) {
            observations.add("datagrams came that are no TFTP packets: " + counters.malformed());
        }
        if (!channel.hasHeardPeer() && counters.ignored() > 0) {
            observations.add("packets came that do not answer the request: " + counters.ignored());
        }
    }

    /** Whether the system has to guess the link of the address. */
    static boolean lacksZone(final InetSocketAddress server) {
        return server.getAddress() instanceof final Inet6Address address
                && address.isLinkLocalAddress()
                && address.getScopeId() == 0;
    }
}
