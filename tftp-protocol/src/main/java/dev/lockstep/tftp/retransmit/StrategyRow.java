package dev.lockstep.tftp.retransmit;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A strategy of the table. Immutable.
 *
 * @param name in the text form; {@code peak-hopper} is the class PeakHopperTimeout, the modifier {@code pacing} PacingModifier
 * @param sentence describes the strategy in help and README
 * @param isModifier whether it goes before another strategy, which it changes
 * @param factory creates the policy of its parameter values
 */
record StrategyRow(
        String name,
        String sentence,
        boolean isModifier,
        Function<ParameterValues, RetransmitPolicy> factory,
        List<Parameter> parameters) {

    /** A strategy that stands alone. */
    static StrategyRow strategy(
            final String name,
            final String sentence,
            final ConfiguredPolicy.Starter starter,
            final List<Parameter> parameters) {
        return new StrategyRow(name, sentence, false, values -> new ConfiguredPolicy(values, starter), parameters);
    }

    /** A strategy that goes before another one. */
    static StrategyRow modifier(
            final String name,
            final String sentence,
            final ConfiguredPolicy.Starter starter,
            final List<Parameter> parameters) {
        return new StrategyRow(name, sentence, true, values -> new ConfiguredPolicy(values, starter), parameters);
    }

    boolean has(final String parameter) {
        for (final Parameter known : parameters) {
            if (known.name().equals(parameter)) {
                return true;
            }
        }
        return false;
    }

    /** The policy with the parameters of a text form. */
    RetransmitPolicy policy(final String text, final @Nullable RetransmitPolicy modified) {
        return ParameterValues.parse(this, text, modified).policy();
    }

    /** The text form with all parameters and their defaults. */
    String form() {
        final StringJoiner form = new StringJoiner(",", name + ":", isModifier ? "+adaptive" : "");
        parameters.forEach(parameter -> form.add(
                (Parameter.INTERVAL.equals(parameter.name()) ? "" : parameter.name() + "=") + parameter.defaultText()));
        return form.toString();
    }
}
