package dev.lockstep.tftp.bench.conform.client;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A client, as the shell starts it.
 *
 * @param get the command that reads the file {@code {remote}} of {@code {host}} and {@code {port}} into {@code {local}}
 * @param put the command that writes {@code {local}}; null if there is none
 * @param patienceMs the time that it has for an answer, and for a repetition
 */
public record ClientUnderTest(String get, @Nullable String put, int patienceMs) {
    /** The name that a client has to ask for. */
    static final String NAME = "conform.bin";

    static String filled(final String command, final InetSocketAddress server, final Path local) {
        return command.replace("{host}", server.getAddress().getHostAddress())
                .replace("{port}", Integer.toString(server.getPort()))
                .replace("{remote}", NAME)
                .replace("{local}", local.toString());
    }
}
