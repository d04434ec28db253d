package dev.lockstep.tftp.retransmit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The text form of policies: a name, then a colon and what differs from the defaults. {@code class:com.example.Policy} names a user's
 * own {@link RetransmitPolicy}, which has a public constructor without parameters, or with one String for what follows a further colon.
 * Thread-safe.
 */
public final class RetransmitPolicies {
    /**
     * What {@code adaptive} without parameters means: the default of servers and clients. Its maximum is longer than the 5 s of tftp-hpa's
     * client, which waits anew with every duplicate ACK: one that came more often would keep it from ever sending its block again.
     */
    public static final RetransmitPolicy DEFAULT = parse("adaptive");

    /** The forms that {@link #parse} reads, with their defaults, for a help text. */
    public static final String SYNTAX = "adaptive[:initial=1s,floor=20ms,max=8s,jitter=0.1,patience=60s]"
            + " | exponential[:1s,factor=2,max=8s,jitter=0.1,patience=60s]"
            + " | fixed[:5s,patience=60s]"
            + " | rfc6298[:initial=1s,floor=1s,max=60s,jitter=0,patience=60s,k=4,granularity=1ms,factor=2,karn=on,dupack=off]"
            + " | quic-pto[:initial=999ms,floor=1ms,max=60s,jitter=0,patience=60s,ack-delay=0ns]"
            + " | coap[:2s,jitter=0.5,patience=62s]"
            + " | cocoa[:initial=2s,floor=1ms,max=32s,jitter=0.5,patience=60s]"
            + " | fasor[:initial=2s,floor=1ms,max=60s,jitter=0,patience=60s]"
            + " | peak-hopper[:initial=1s,floor=50ms,max=60s,jitter=0,patience=60s]"
            + " | unbound[:initial=376ms,floor=50ms,max=120s,jitter=0,patience=60s]"
            + " | quantile[:epsilon=0.01,initial=1s,floor=1ms,max=8s,jitter=0,patience=60s]"
            + " | duplicate[:copies=1,after=1ms]+adaptive"
            + " | pacing[:80us]+adaptive"
            + " | class:com.example.Policy";

    private static final String CLASS = "class:";

    private RetransmitPolicies() {}

    /**
     * Reads a policy.
     *
     * @param text such as {@code adaptive:floor=50ms,max=8s}, {@code exponential:1s,factor=2} or {@code fixed:5s}
     * @return the policy
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static RetransmitPolicy parse(final String text) {
        if (text.startsWith(CLASS)) {
            return ofClass(text.substring(CLASS.length()));
        }
        final int plus = text.indexOf('+');
        final String own = plus < 0 ? text : text.substring(0, plus);
        final @Nullable RetransmitPolicy wrapped = plus < 0 ? null : parse(text.substring(plus + 1));
        final int colon = own.indexOf(':');
        final String name = colon < 0 ? own : own.substring(0, colon);
        final Parameters parameters = new Parameters(colon < 0 ? "" : own.substring(colon + 1));
        final RetransmitPolicy policy = wrapped == null ? plain(name, parameters) : around(wrapped, name, parameters);
        parameters.requireAllTaken(name);
        return policy;
    }

    private static RetransmitPolicy plain(final String name, final Parameters parameters) {
        return switch (name) {
            case "adaptive" -> new AdaptiveTimeout.Policy(parameters.bounds("1s", "20ms", "8s", "0.1"));
            case "exponential" -> exponential(parameters);
            case "fixed" ->
                new FixedTimeout.Policy(
                        parameters.duration(Parameters.INTERVAL, "5s"), parameters.duration("patience", "60s"));
            case "rfc6298" ->
                new Rfc6298Timeout.Policy(
                        parameters.bounds("1s", "1s", "60s", "0"),
                        parameters.count("k", "4"),
                        parameters.duration("granularity", "1ms"),
                        parameters.number("factor", "2"),
                        parameters.isOn("karn", "on"),
                        parameters.isOn("dupack", "off"));
            case "quic-pto" ->
                new QuicProbeTimeout.Policy(
                        parameters.bounds("999ms", "1ms", "60s", "0"), parameters.duration("ack-delay", "0ns"));
            case "coap" ->
                new CoapTimeout.Policy(
                        parameters.duration(Parameters.INTERVAL, "2s"),
                        parameters.number("jitter", "0.5"),
                        parameters.duration("patience", "62s"));
            case "cocoa" -> new CocoaTimeout.Policy(parameters.bounds("2s", "1ms", "32s", "0.5"));
            case "fasor" -> new FasorTimeout.Policy(parameters.bounds("2s", "1ms", "60s", "0"));
            case "peak-hopper" -> new PeakHopperTimeout.Policy(parameters.bounds("1s", "50ms", "60s", "0"));
            case "unbound" -> new PeerTimeout.Policy(parameters.bounds("376ms", "50ms", "120s", "0"));
            case "quantile" ->
                new QuantileTimeout.Policy(
                        parameters.number("epsilon", "0.01"), parameters.bounds("1s", "1ms", "8s", "0"));
            case "duplicate", "pacing" ->
                throw new IllegalArgumentException(
                        "'" + name + "' goes before another strategy: write " + name + "+adaptive");
            default ->
                throw new IllegalArgumentException("'" + name
                        + "' is no retransmission strategy: use adaptive, exponential, fixed, rfc6298, quic-pto, coap, cocoa, fasor,"
                        + " peak-hopper, unbound, quantile, duplicate+…, pacing+… or class:NAME");
        };
    }

    private static RetransmitPolicy around(
            final RetransmitPolicy wrapped, final String name, final Parameters parameters) {
        return switch (name) {
            case "duplicate" ->
                new ProactiveDuplication.Policy(
                        parameters.count("copies", "1"), parameters.duration("after", "1ms"), wrapped);
            case "pacing" -> new Pacing.Policy(parameters.duration(Parameters.INTERVAL, "80us"), wrapped);
            default ->
                throw new IllegalArgumentException(
                        "'" + name + "' does not go before another strategy: only duplicate and pacing do");
        };
    }

    private static RetransmitPolicy exponential(final Parameters parameters) {
        final long intervalNs = parameters.duration(Parameters.INTERVAL, "1s");
        final long defaultMaxNs = Math.max(intervalNs, DurationText.parseNs("8s"));
        return new ExponentialBackoff.Policy(
                intervalNs,
                parameters.number("factor", "2"),
                parameters.duration("max", DurationText.format(defaultMaxNs)),
                Spread.parse(parameters.text("jitter", "0.1")),
                parameters.duration("patience", "60s"));
    }

    private static RetransmitPolicy ofClass(final String text) {
        final int colon = text.indexOf(':');
        final String name = colon < 0 ? text : text.substring(0, colon);
        try {
            final MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            final Class<?> type = Class.forName(name);
            final Object created = colon < 0
                    ? lookup.findConstructor(type, MethodType.methodType(void.class))
                            .invoke()
                    : lookup.findConstructor(type, MethodType.methodType(void.class, String.class))
                            .invoke(text.substring(colon + 1));
            return (RetransmitPolicy) created;
        } catch (final ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class '" + name + "' on the class path", e);
        } catch (final NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "class '" + name + "' is not public or has no public constructor "
                            + (colon < 0 ? "without parameters" : "for one String"),
                    e);
        } catch (final ClassCastException e) {
            throw new IllegalArgumentException("class '" + name + "' is no RetransmitPolicy", e);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("class '" + name + "': " + e.getMessage(), e);
        } catch (final Throwable e) {
            throw new IllegalArgumentException("class '" + name + "' could not be made: " + e, e);
        }
    }
}
