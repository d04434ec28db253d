package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.bench.capture.CaptureFiles;
import dev.lockstep.tftp.bench.capture.CapturedDatagram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "What happened in the transfers of a capture, and where did their time go?",
        description = {
            "",
            "Reads a capture that tcpdump, Wireshark or a switch has made (pcap and pcapng, compressed by gzip or not; Ethernet, cooked, raw and loopback"
                    + " interfaces, VLAN tags, IPv4, IPv6, fragments), and finds the transfers of TFTP in it, at any port.",
            "",
            "Each transfer is described by its outcome; by the shares of its time (the ways, the thinking of either end, and either end's timer); by what went"
                    + " wrong; and by a ladder of the interesting places. The quickest answer of an end counts as the way to it: a capture that was made at an"
                    + " end sees that end's thinking best.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tcpdump -w boot.pcap udp; tftp-bench explain boot.pcap",
            "  tftp-bench explain boot.pcap --plan boot.toml; tftp-bench simulate boot.toml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained",
            "1:the file cannot be read, or has no transfer of TFTP",
            "2:the command line is wrong"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "CAPTURE", description = "A capture")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path capture;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = {
                "Write a plan for simulate to FILE: the same delays and as many losses, with other timers.",
                "FILE.to-server and FILE.to-client get the delays."
            })
    private @Nullable Path plan;

    @Override
    public Integer call() throws IOException {
        final List<CapturedDatagram> datagrams = CaptureFiles.read(capture);
        final List<Explanation> explained =
                Exchanges.of(datagrams).stream().map(Explanation::new).toList();
        if (explained.isEmpty()) {
            throw new IOException(
                    capture + " has " + datagrams.size() + " UDP datagrams, and no request of TFTP among them");
        }
        final PrintWriter out = spec.commandLine().getOut();
        final ExplainText text = new ExplainText(out);
        for (int i = 0; i < explained.size(); i++) {
            text.print(i + 1, explained.get(i));
        }
        final long cutShort =
                datagrams.stream().filter(CapturedDatagram::isCutShort).count();
        if (cutShort > 0) {
            out.println(cutShort + " datagrams are cut short in the capture: tcpdump -s 0 keeps all of them");
        }
        if (plan != null) {
            CapturedPath.of(explained).writePlan(plan, capture.toString());
        }
        return CommandLine.ExitCode.OK;
    }
}
