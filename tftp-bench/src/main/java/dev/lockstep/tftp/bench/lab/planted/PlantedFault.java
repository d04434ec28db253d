package dev.lockstep.tftp.bench.lab.planted;

/**
 * A planted fault.
 *
 * @param planted the fault
 * @param expected the right finding
 * @param found the finding of the laboratory
 * @param agrees whether the two agree
 */
public record PlantedFault(String planted, String expected, String found, boolean agrees) {}
