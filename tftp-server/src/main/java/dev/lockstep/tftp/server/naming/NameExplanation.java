package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Tells rule by rule, and place by place, which file a client would get for a name. */
public final class NameExplanation {
    private static final int TFTP_PORT = 69;

    private final List<String> lines = new ArrayList<>();
    private boolean isServed;

    private final LongFunction<@Nullable String> tooLarge;

    private NameExplanation(final LongFunction<@Nullable String> tooLarge) {
        this.tooLarge = tooLarge;
    }

    /**
     * Looks a name up, as for a read request. Nothing is changed.
     *
     * @param name as the client sends it
     * @param tooLarge the refusal of a file of a size, or null
     */
    public static NameExplanation of(
            final ServedDirectories directories,
            final FileName name,
            final InetAddress client,
            final LongFunction<@Nullable String> tooLarge) {
        final NameExplanation explanation = new NameExplanation(tooLarge);
        explanation.lines.add(
                "\"" + name + "\" for " + directories.client(client).address());
        final NameRules.Rewritten rewritten = directories.rules().rewrite(NameBytes.text(name));
        rewritten.steps().forEach(explanation::add);
        rewritten
                .name()
                .ifPresentOrElse(
                        result -> explanation.addPlaces(directories, result, client),
                        () -> explanation.lines.add(
                                "refused: " + ServedDirectories.denied().getMessage()));
        return explanation;
    }

    /** The client gets nothing, whatever the name. */
    public static NameExplanation ofRefusal(final String reason) {
        final NameExplanation explanation = new NameExplanation(size -> reason);
        explanation.lines.add("refused: " + reason);
        return explanation;
    }

    private void add(final NameRules.Step step) {
        final String name = step.name() == null ? "does not match" : '"' + NameBytes.shown(step.name()) + '"';
        lines.add("  rule   " + step.rule() + ": " + name);
    }

    private void addPlaces(final ServedDirectories directories, final String name, final InetAddress client) {
        for (final ServedDirectories.Place place : directories.places(name, directories.client(client))) {
            final ContentRequest request = place.of(new ContentRequest(
                    NameBytes.name(name),
                    TransferMode.OCTET,
                    new InetSocketAddress(client, TFTP_PORT),
                    BlockSource.UNKNOWN_SIZE,
                    () -> {}));
            try (BlockSource source = place.root().store().openRead(request)) {
                lines.add("  place  " + place + ": " + source.size() + " bytes");
                final @Nullable String refusal = tooLarge.apply(source.size());
                isServed = refusal == null;
                lines.add(isServed ? "served" : "refused: " + refusal);
                return;
            } catch (final ContentException e) {
                lines.add("  place  " + place + ": " + e.explanation());
                if (!ServedDirectories.isAbsent(e)) {
                    lines.add("refused: " + e.explanation());
                    return;
                }
            }
        }
        lines.add("refused: no place has it");
    }

    /** Whether the client would get a file. */
    public boolean isServed() {
        return isServed;
    }

    /** Several lines. */
    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
