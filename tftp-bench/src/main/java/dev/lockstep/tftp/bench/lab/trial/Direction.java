package dev.lockstep.tftp.bench.lab.trial;

/** Which way a packet goes. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
