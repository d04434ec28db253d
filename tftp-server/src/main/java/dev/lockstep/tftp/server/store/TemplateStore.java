package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Files that are made for each client: a template of another store, in which {@code {{variable}}} stands for a value. A request for {@code
 * menu.cfg} makes the file from {@code menu.cfg.template} if that is the suffix. Clients only read. Thread-safe.
 */
public final class TemplateStore extends ReadOnlyStore {
    private static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final int MOST_BYTES = 1 << 20;
    private static final int PART = 64 * 1024;

    private final ContentStore templates;
    private final String suffix;
    private final BiFunction<String, ContentRequest, Optional<String>> values;

    /**
     * Makes files from templates.
     *
     * @param templates the store that holds them, in UTF-8, each of up to a mebibyte
     * @param suffix of their names, at least one character and no slash
     * @param values the value of a variable for a request; none if there is no such variable, which refuses the request
     * @throws IllegalArgumentException if there cannot be such names
     */
    public TemplateStore(
            final ContentStore templates,
            final String suffix,
            final BiFunction<String, ContentRequest, Optional<String>> values) {
        if (suffix.isEmpty() || suffix.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + suffix + "' is no suffix of templates, such as .template");
        }
        this.templates = templates;
        this.suffix = suffix;
        this.values = values;
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final String text = read(request.named(template(request)));
        final StringBuilder made = new StringBuilder(text.length());
        final Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            final String value = values.apply(variable.group(1), request).orElse(null);
            if (value == null) {
                LOGGER.log(
                        Level.WARNING,
                        "the template of \"{0}\" has a variable without a value: {1}",
                        request.name(),
                        variable.group());
                throw new ContentException(ErrorCode.NOT_DEFINED, "the file cannot be made for this client");
            }
            variable.appendReplacement(made, Matcher.quoteReplacement(value));
        }
        return Contents.of(variable.appendTail(made).toString().getBytes(StandardCharsets.UTF_8));
    }

    private FileName template(final ContentRequest request) throws ContentException {
        final byte[] name = bytes(request);
        final byte[] end = suffix.getBytes(StandardCharsets.UTF_8);
        final byte[] template = Arrays.copyOf(name, name.length + end.length);
        System.arraycopy(end, 0, template, name.length, end.length);
        return FileName.of(new UnsafeBuffer(template), 0, template.length);
    }

    private String read(final ContentRequest template) throws ContentException {
        final byte[] part = new byte[PART];
        final UnsafeBuffer buffer = new UnsafeBuffer(part);
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (BlockSource source = templates.openRead(template)) {
            int count = PART;
            while (count == PART && text.size() < MOST_BYTES) {
                count = source.read(text.size(), buffer, 0, PART);
                text.write(part, 0, Math.max(0, count));
            }
            if (count < 0 || count == PART) {
                LOGGER.log(
                        Level.WARNING, "\"{0}\" is no template: it cannot be read, or is too large", template.name());
                throw new ContentException(ErrorCode.NOT_DEFINED, "the file cannot be made for this client");
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The suffix and the store of the templates. */
    @Override
    public String toString() {
        return "*" + suffix + " of " + templates;
    }
}
