package dev.lockstep.tftp.server;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.server.naming.NameExplanation;
import dev.lockstep.tftp.server.naming.NameRule;
import dev.lockstep.tftp.server.naming.NameRules;
import dev.lockstep.tftp.server.naming.ServedDirectories;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@link ServerMain} reads the names of files. */
final class NameOptions {
    @Option(
            names = "--windows-names",
            description = "For Windows PXE and WDS: a backslash separates directories, and case does not matter.")
    private boolean windows;

    @Option(
            names = "--strip-prefix",
            paramLabel = "PREFIX",
            description =
                    "Leading directories to take off names, for clients that know the server's own path, such as /srv/tftp; may be repeated,"
                            + " and the first that a name has counts.")
    private List<String> strippedPrefixes = List.of();

    @Option(
            names = "--remap",
            paramLabel = "RULE",
            description = {
                "Rule for names; may be repeated, and they apply in their order. RULE is one of",
                "replace PATTERN -> NAME      replaces the first match",
                "replace-all PATTERN -> NAME  replaces each match",
                "serve PATTERN -> NAME        the same as replace, and no later rule",
                "keep PATTERN                 no later rule",
                "deny PATTERN                 refuses the name",
                "PATTERN is a regular expression (RE2), which may match anywhere. ^ and $ are the name's ends, and (?i) ignores case. $1 in NAME"
                        + " is its first group. No rule leads out of DIR."
            })
    private List<NameRule> rules = List.of();

    @Option(
            names = "--explain",
            paramLabel = "NAME",
            description =
                    "Start nothing: tell rule by rule which file a client gets that reads NAME. The exit code is 5 if it gets none.")
    private @Nullable String explained;

    @Option(
            names = "--client",
            paramLabel = "ADDR",
            description = "With --explain: the client's address. By default 127.0.0.1.")
    private @Nullable String client;

    boolean isWindows() {
        return windows;
    }

    NameRules rules() {
        return new NameRules(windows, strippedPrefixes, rules);
    }

    /**
     * Whether a name is to be explained.
     *
     * @throws IllegalArgumentException if only the client of an explanation is given
     */
    boolean isExplanation() {
        if (client != null && explained == null) {
            throw new IllegalArgumentException("--client is about --explain: add it");
        }
        return explained != null;
    }

    /** Tells which file the client of --client gets for the name of --explain. */
    NameExplanation explanation(final ServedDirectories directories, final ClientRules clients) {
        final InetAddress asking = client == null ? InetAddress.getLoopbackAddress() : address(client);
        final byte[] name = ArgumentText.bytes(requireNonNull(explained));
        if (!clients.readers().allow(asking)) {
            return NameExplanation.ofRefusal(ClientAccess.refusal("reading").message());
        }
        return NameExplanation.of(directories, FileName.of(new UnsafeBuffer(name), 0, name.length), asking, size -> {
            final @Nullable Refusal tooLarge = ClientAccess.refusal(size, clients);
            return tooLarge == null ? null : tooLarge.message();
        });
    }

    private static InetAddress address(final String text) {
        try {
            return InetAddress.getByName(text);
        } catch (final UnknownHostException e) {
            throw new IllegalArgumentException("--client '" + text + "' is no address", e);
        }
    }
}
