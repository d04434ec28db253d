package dev.lockstep.tftp.client;

import picocli.CommandLine.Option;

/** What a command says about its transfers. */
final class OutputOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress bar and no summary.")
    private boolean quiet;

    @Option(
            names = "--stats",
            description =
                    "Print size, time, rate, negotiated options and retransmissions of each transfer on standard error, and a total.")
    private boolean statistics;

    @Option(
            names = "--json",
            description = "Print an object for each transfer on standard output, also for one that fails.")
    private boolean json;

    boolean isQuiet() {
        return quiet;
    }

    boolean hasStatistics() {
        return statistics;
    }

    boolean isJson() {
        return json;
    }
}
