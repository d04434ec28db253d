package dev.lockstep.tftp.server.store;

/** How the name of a request has to agree with a file's. */
public enum NameMatching {
    /** Byte by byte. */
    EXACT,

    /** A component that is not there as it is written may be there in other cases; of several such, the first in alphabetical order counts. */
    IGNORING_CASE
}
