package dev.lockstep.tftp.server.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A text with variables in braces, such as {@code hosts/{address}}. Immutable. */
final class NameTemplate {
    private final String text;
    private final List<Piece> pieces;

    /**
     * A part of the text.
     *
     * @param text the text, or the name of a variable
     * @param argument of a variable, behind its colon
     */
    record Piece(String text, boolean isVariable, String argument) {}

    private NameTemplate(final String text, final List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Reads a template.
     *
     * @param variables that it may have
     * @param withArgument those of them that take an argument
     * @throws IllegalArgumentException naming the mistake
     */
    static NameTemplate parse(final String text, final Set<String> variables, final Set<String> withArgument) {
        if (NameBytes.leadsUp(text)) {
            throw new IllegalArgumentException("'" + text + "': no name with .. is served");
        }
        final List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            final int close = closing(text, open);
            pieces.add(new Piece(NameBytes.ofOperator(text.substring(from, open)), false, ""));
            final String[] variable = text.substring(open + 1, close).split(":", 2);
            if (!variables.contains(variable[0])) {
                throw new IllegalArgumentException("'" + text + "': {" + variable[0] + "} is none of {"
                        + String.join("}, {", variables.stream().sorted().toList()) + "}");
            }
            if (variable.length > 1 && !withArgument.contains(variable[0])) {
                throw new IllegalArgumentException("'" + text + "': {" + variable[0] + "} takes no pattern");
            }
            pieces.add(new Piece(variable[0], true, variable.length > 1 ? variable[1] : ""));
            from = close + 1;
        }
        pieces.add(new Piece(NameBytes.ofOperator(text.substring(from)), false, ""));
        return new NameTemplate(text, pieces);
    }

    /** A variable's argument may have pairs of braces itself. */
    private static int closing(final String text, final int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("'" + text + "': a brace is not closed");
    }

    List<Piece> variables() {
        return pieces.stream().filter(Piece::isVariable).toList();
    }

    boolean has(final String variable) {
        return variables().stream().anyMatch(piece -> piece.text().equals(variable));
    }

    /** The text with the values of its variables; empty if one has no value. */
    Optional<String> expand(final Function<String, Optional<String>> values) {
        final StringBuilder expanded = new StringBuilder();
        for (final Piece piece : pieces) {
            final Optional<String> value = piece.isVariable() ? values.apply(piece.text()) : Optional.of(piece.text());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            expanded.append(value.get());
        }
        return Optional.of(expanded.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
