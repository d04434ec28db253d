package dev.lockstep.tftp.server.store;

/** Which files clients may read. */
public enum ReadPolicy {
    /** All regular files that the server's user may read. */
    ALL,

    /** The files whose permissions let everybody on this host read them. */
    WORLD_READABLE,

    /** None: clients write only. */
    NONE
}
