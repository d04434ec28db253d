package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferReport;
import java.util.Locale;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A transfer, or a refused request, in a recording of the JDK's Flight Recorder. Its duration begins with the first packet. */
@Name("dev.lockstep.tftp.Transfer")
@Label("TFTP Transfer")
@Description("A transfer of the server, or a request that it refused")
@Category("TFTP")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class FlightEvent extends Event {
    @Label("Client")
    private String client = "";

    @Label("Direction")
    @Description("read or write, as the client sees it")
    private String direction = "";

    @Label("File")
    private String file = "";

    @Label("Block Size")
    @DataAmount
    private int blockSize;

    @Label("Window Size")
    @Description("In blocks")
    private int windowSize;

    @Label("Bytes")
    @DataAmount
    private long bytes;

    @Label("Blocks")
    private long blocks;

    @Label("Retransmissions")
    private long retransmissions;

    @Label("Outcome")
    private String outcome = "";

    @Label("Error")
    @Description("Error code of an outcome that has one, RFC 1350")
    private int error;

    @Label("Message")
    private String message = "";

    void describe(final TransferReport report) {
        final RequestedTransfer transfer = report.transfer();
        client = PeerAddress.of(transfer.client()).toString();
        direction = transfer.write() ? "write" : "read";
        file = transfer.file().toString();
        blockSize = transfer.parameters().blockSize();
        windowSize = transfer.parameters().windowSize();
        bytes = report.bytes();
        blocks = report.blocks();
        retransmissions = report.retransmissions();
        outcome = report.outcome().kind().name().toLowerCase(Locale.ROOT);
        error = report.outcome().errorCode();
        message = report.outcome().message();
    }
}
