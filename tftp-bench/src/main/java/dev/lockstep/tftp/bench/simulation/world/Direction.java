package dev.lockstep.tftp.bench.simulation.world;

/** Which way a packet goes. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
