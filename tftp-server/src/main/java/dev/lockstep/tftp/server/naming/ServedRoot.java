package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.server.store.DirectoryStore;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A directory that is served, and the names that lead into it. Immutable.
 *
 * @param prefix the leading components of names that lead into it, without slashes at its ends; empty for all names
 * @param store of the directory
 */
public record ServedRoot(String prefix, DirectoryStore store) {
    private static final String SLASHES = "/+";

    /** Takes slashes off the ends of the prefix. */
    public ServedRoot {
        prefix = Arrays.stream(prefix.split(SLASHES, -1))
                .filter(component -> !component.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** The more components, the earlier a root is asked. */
    int depth() {
        return prefix.isEmpty() ? 0 : prefix.split("/").length;
    }

    /** A name without this root's prefix; empty if it does not have it. */
    Optional<String> nameIn(final String name) {
        if (prefix.isEmpty()) {
            return Optional.of(name);
        }
        final String leading = Arrays.stream(prefix.split("/"))
                .map(component -> Pattern.quote(NameBytes.ofOperator(component)))
                .collect(Collectors.joining(SLASHES));
        final Matcher matcher = Pattern.compile("/*" + leading + SLASHES + "(.*)", Pattern.DOTALL)
                .matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
