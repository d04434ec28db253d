package dev.lockstep.tftp.server.naming;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of each root that holds the files of one client: named after its address, its hardware address, or the first component of the names that it
 * asks for, such as the serial number that a Raspberry Pi puts there. Immutable.
 */
public final class ClientDirectory {
    private static final String ADDRESS = "address";
    private static final String HARDWARE_ADDRESS = "mac";
    private static final String COMPONENT = "name";

    private final NameTemplate template;

    /** A name whose first component tells the client; null if the component does not matter. */
    private final @Nullable Pattern nameOfClient;

    private ClientDirectory(final NameTemplate template, final @Nullable Pattern nameOfClient) {
        this.template = template;
        this.nameOfClient = nameOfClient;
    }

    /**
     * Reads a directory: a path from a root on, with {@code {address}}, {@code {mac}} or {@code {name:PATTERN}}, of which the last is the first component
     * of a requested name if the whole component matches the pattern.
     *
     * @throws IllegalArgumentException naming the mistake
     */
    public static ClientDirectory parse(final String text) {
        final NameTemplate template =
                NameTemplate.parse(text, Set.of(ADDRESS, HARDWARE_ADDRESS, COMPONENT), Set.of(COMPONENT));
        if (template.variables().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is the same for all clients: it needs {address}, {mac} or {name:PATTERN}");
        }
        final List<String> patterns = template.variables().stream()
                .filter(piece -> piece.text().equals(COMPONENT))
                .map(NameTemplate.Piece::argument)
                .toList();
        if (patterns.size() > 1) {
            throw new IllegalArgumentException("'" + text + "' has more than one {name:PATTERN}");
        }
        return new ClientDirectory(template, patterns.isEmpty() ? null : first(text, patterns.get(0)));
    }

    private static Pattern first(final String text, final String component) {
        if (component.isEmpty()) {
            throw new IllegalArgumentException("'" + text
                    + "': {name} needs a pattern, such as {name:[0-9a-f]{8}} for the serial of a Raspberry Pi");
        }
        return Pattern.compile("/*(?P<client>" + NamePattern.of(text, component) + ")/+(?P<rest>.*)", Pattern.DOTALL);
    }

    /** The same directory for names in any case. */
    public ClientDirectory ignoringCase() {
        return nameOfClient == null
                ? this
                : new ClientDirectory(
                        template, Pattern.compile(nameOfClient.pattern(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE));
    }

    /** The name of a file in this client's directory; empty if the client has none by this rule. */
    Optional<String> nameIn(final String name, final RequestingClient client) {
        final @Nullable Matcher own = own(name);
        if (nameOfClient != null && own == null) {
            return Optional.empty();
        }
        return template.expand(variable -> switch (variable) {
                    case ADDRESS -> Optional.of(client.address());
                    case HARDWARE_ADDRESS -> client.hardwareAddress();
                    default -> Optional.ofNullable(own).map(matcher -> matcher.group("client"));
                })
                .map(directory -> directory + "/" + (own == null ? name : own.group("rest")));
    }

    /** The name without the component that tells the client; empty if it has none. */
    Optional<String> commonName(final String name) {
        return Optional.ofNullable(own(name)).map(matcher -> matcher.group("rest"));
    }

    private @Nullable Matcher own(final String name) {
        if (nameOfClient == null) {
            return null;
        }
        final Matcher matcher = nameOfClient.matcher(name);
        // a component has no slash, whatever the pattern permits
        return matcher.matches() && matcher.group("client").indexOf('/') < 0 ? matcher : null;
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
