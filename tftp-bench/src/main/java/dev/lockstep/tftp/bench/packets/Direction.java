package dev.lockstep.tftp.bench.packets;

/** The direction of a packet. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
