package dev.lockstep.tftp.simulation;

/**
 * Pauses of a host at random times and of random lengths: a boot loader that erases flash, a scheduler that runs another program. Immutable.
 *
 * @param awake how long the host works between two pauses
 * @param asleep how long each pause is
 */
public record DrawnPauses(DelayLaw awake, DelayLaw asleep) {}
