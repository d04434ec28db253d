package dev.lockstep.tftp.server.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a store and listeners attach to a transfer, one of each type. Thread-safe. */
public final class TransferAttributes {
    private static final int TYPICAL = 2;

    /** Most transfers have none. Guarded by this. */
    private @Nullable Map<Class<?>, Object> values;

    /** No attributes. */
    public TransferAttributes() {}

    /**
     * Attaches a value, in place of an earlier one of the same type.
     *
     * @param type of the value, which later finds it
     * @param value to attach
     * @param <T> its type
     */
    public synchronized <T> void put(final Class<T> type, final T value) {
        if (values == null) {
            values = new HashMap<>(TYPICAL);
        }
        values.put(type, value);
    }

    /**
     * The value of a type.
     *
     * @param type with which it was attached
     * @return null if none was attached
     * @param <T> its type
     */
    public synchronized <T> @Nullable T get(final Class<T> type) {
        return values == null ? null : type.cast(values.get(type));
    }
}
