package dev.lockstep.tftp.client;

import dev.lockstep.tftp.client.PacketOutput.Lines;
import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.platform.WorkingDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "Show requests, the options that are agreed on, retransmissions and errors on standard error; twice, as --trace.")
    private boolean[] verbose = {};

    @Option(names = "--trace", description = "Show each packet on standard error as it is sent or received.")
    private boolean trace;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "Record all packets in FILE, for Wireshark (pcapng). A FILE that is there is replaced.")
    private @Nullable String pcap;

    /** Whether there is neither a bar nor a summary. A bar between lines would spoil both. */
    boolean isQuiet() {
        return quiet || lines() != Lines.NONE;
    }

    /** The packets that are shown. */
    Lines lines() {
        if (trace || verbose.length > 1) {
            return Lines.ALL;
        }
        return verbose.length == 1 ? Lines.NOTABLE : Lines.NONE;
    }

    /** The file of --pcap; null if there is none. */
    @Nullable
    Path capture() {
        return pcap == null ? null : WorkingDirectory.resolve(ArgumentText.path(pcap));
    }

    boolean hasStatistics() {
        return statistics;
    }

    boolean isJson() {
        return json;
    }
}
