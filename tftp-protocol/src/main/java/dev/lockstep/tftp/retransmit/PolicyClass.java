package dev.lockstep.tftp.retransmit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Creates a user's own policy from the name of its class. */
final class PolicyClass {
    private PolicyClass() {}

    /** Reads the name of a class; the text after a colon is the argument of its constructor. */
    static RetransmitPolicy parse(final String text) {
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
            throw new IllegalArgumentException("class '" + name + "' could not be instantiated: " + e, e);
        }
    }
}
