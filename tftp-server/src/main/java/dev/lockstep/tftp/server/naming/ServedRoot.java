package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.NameMatching;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A store that is served, and the names that lead into it. Immutable and thread-safe. */
public final class ServedRoot {
    private static final String SLASHES = "/+";

    private final List<String> prefix;
    private final ContentStore store;
    private final Pattern names;

    /**
     * Serves a store.
     *
     * @param prefix the leading components of names that lead into it; empty for all names
     * @param store of the files, whose text is its place
     * @param matching of names with the prefix
     * @throws IllegalArgumentException if no name can have the prefix
     */
    public ServedRoot(final String prefix, final ContentStore store, final NameMatching matching) {
        if (NameBytes.leadsUp(prefix)) {
            throw new IllegalArgumentException("'" + prefix + "=" + store + "': no name with .. is served");
        }
        this.prefix = Arrays.stream(prefix.split(SLASHES, -1))
                .filter(component -> !component.isEmpty())
                .toList();
        this.store = store;
        names = Pattern.compile(
                this.prefix.isEmpty()
                        ? "(.*)"
                        : this.prefix.stream()
                                .map(component -> Pattern.quote(NameBytes.ofOperator(component)))
                                .collect(Collectors.joining(SLASHES, "/*", SLASHES + "(.*)")),
                Pattern.DOTALL | (matching == NameMatching.EXACT ? 0 : Pattern.CASE_INSENSITIVE));
    }

    ContentStore store() {
        return store;
    }

    /** The more components, the earlier a root is asked. */
    int depth() {
        return prefix.size();
    }

    /** A name without this root's prefix; empty if it does not have it. */
    Optional<String> nameIn(final String name) {
        final Matcher matcher = names.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The place of the store, behind its prefix if it has one. */
    @Override
    public String toString() {
        return (prefix.isEmpty() ? "" : "/" + String.join("/", prefix) + "=") + store;
    }
}
