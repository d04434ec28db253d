package dev.lockstep.tftp.simulation;

/** The events of an {@link EventQueue}: a kind, and the number of its subject, in one int. */
final class Event {
    /** A datagram reaches a host. The subject is its slot. */
    static final int ARRIVAL = 0;

    /** A host has served all datagrams that came before this one. The subject is its slot. */
    static final int SERVED = 1;

    /** A host has taken all datagrams of this time. The subject is an endpoint. */
    static final int SEND = 2;

    /** A source or sink is ready. The subject is an endpoint. */
    static final int WAKE_UP = 3;

    /** An action is due. The subject is the action. */
    static final int ACTION = 4;

    private static final int BITS = 3;

    private Event() {}

    static int of(final int kind, final int subject) {
        return subject << BITS | kind;
    }

    static int kind(final int event) {
        return event & ((1 << BITS) - 1);
    }

    static int subject(final int event) {
        return event >>> BITS;
    }
}
