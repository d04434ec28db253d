package dev.lockstep.tftp.client;

import picocli.CommandLine.Option;

/** How a command makes its transfers. */
final class SeveralFilesOptions {
    private static final int MOST_AT_ONCE = 1000;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "Make up to N transfers at a time, one after the other by default.")
    private int parallel;

    @Option(
            names = "--continue-on-error",
            description = "Go on with the other files if one fails. The exit status is that of the first failure.")
    private boolean continues;

    @Option(
            names = "--retry",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Begin a transfer again up to N times if the server cannot be reached or stops answering, after 1 s, 2 s, 4 s and so on.")
    private int retries;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    void check() {
        if (parallel < 1 || parallel > MOST_AT_ONCE) {
            throw new IllegalArgumentException("--parallel " + parallel + " is not between 1 and " + MOST_AT_ONCE);
        }
        if (retries < 0) {
            throw new IllegalArgumentException("--retry " + retries + " is below 0");
        }
    }

    int parallel() {
        return parallel;
    }

    int retries() {
        return retries;
    }

    boolean continues() {
        return continues;
    }
}
