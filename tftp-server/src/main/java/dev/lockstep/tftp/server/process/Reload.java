package dev.lockstep.tftp.server.process;

/** Reads the configuration again. */
@FunctionalInterface
public interface Reload {
    /**
     * Reads it.
     *
     * @return a complaint, empty if the configuration is in force
     */
    String run();
}
