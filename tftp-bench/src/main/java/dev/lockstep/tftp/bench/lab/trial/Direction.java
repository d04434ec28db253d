package dev.lockstep.tftp.bench.lab.trial;

/** The direction of a packet. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
