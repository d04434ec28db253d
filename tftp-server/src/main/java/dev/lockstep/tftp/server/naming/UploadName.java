package dev.lockstep.tftp.server.naming;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The names under which uploads are stored. Immutable. */
public final class UploadName {
    private static final String NAME = "name";
    private static final String ADDRESS = "address";
    private static final String HARDWARE_ADDRESS = "mac";
    private static final String DATE = "date";
    private static final String TIME = "time";
    private static final String NUMBER = "number";

    /** The name that the client gives. */
    public static final UploadName AS_ASKED = parse("{" + NAME + "}");

    private final NameTemplate template;
    private final Supplier<LocalDateTime> clock;

    private UploadName(final NameTemplate template, final Supplier<LocalDateTime> clock) {
        this.template = template;
        this.clock = clock;
    }

    /**
     * Reads a name with variables: {@code {name}} that the client gives, {@code {address}} and {@code {mac}} of the client, {@code {date}} and
     * {@code {time}} in the time zone of the server, {@code {number}}, the first from 1 on that makes the name a new one.
     *
     * @throws IllegalArgumentException naming the mistake
     */
    public static UploadName parse(final String text) {
        return parse(text, LocalDateTime::now);
    }

    static UploadName parse(final String text, final Supplier<LocalDateTime> clock) {
        final NameTemplate template =
                NameTemplate.parse(text, Set.of(NAME, ADDRESS, HARDWARE_ADDRESS, DATE, TIME, NUMBER), Set.of());
        if (template.variables().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is the same for all uploads: it needs {name} or another variable");
        }
        return new UploadName(template, clock);
    }

    /** Whether numbers make each name a new one. */
    public boolean isNumbered() {
        return template.has(NUMBER);
    }

    /** The name of an upload; an unknown hardware address is {@code unknown}. */
    String of(final String name, final RequestingClient client, final int number) {
        final LocalDateTime now = clock.get();
        return template.expand(variable -> Optional.of(
                        switch (variable) {
                            case NAME -> name.replaceFirst("^/+", "");
                            case ADDRESS -> client.address();
                            case HARDWARE_ADDRESS -> client.hardwareAddress().orElse("unknown");
                            case DATE -> DateTimeFormatter.ISO_LOCAL_DATE.format(now);
                            case TIME ->
                                DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT)
                                        .format(now);
                            default -> Integer.toString(number);
                        }))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
