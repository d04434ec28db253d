package dev.lockstep.tftp.wire;

/** The block number that follows 65535. No RFC specifies it: most peers continue with 0, some with 1. */
public enum Rollover {
    /** 65535, 0, 1, ... */
    TO_ZERO,

    /** 65535, 1, 2, ... */
    TO_ONE
}
