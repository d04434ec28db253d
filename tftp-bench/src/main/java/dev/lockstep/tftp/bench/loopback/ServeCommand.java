package dev.lockstep.tftp.bench.loopback;

import dev.lockstep.tftp.server.TftpServer;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.BlockNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The server process of {@link LoopbackCommand}: says its port on standard output, and ends when its standard input does. */
@Command(name = "serve", hidden = true)
public final class ServeCommand implements Callable<Integer> {
    private static final int MAX_TRANSFERS = 10_000;

    /** For picocli. */
    public ServeCommand() {}

    @Override
    public Integer call() throws IOException {
        try (TftpServer server = TftpServer.builder(new GeneratedStore())
                .bind(InetAddress.getLoopbackAddress())
                .port(0)
                .maxTransfers(MAX_TRANSFERS)
                .maxBlockSize(TransferParameters.MAX_BLOCK_SIZE)
                .maxWindowSize(BlockNumber.MAX_WINDOW)
                .start()) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // whoever started this process holds its standard input open
            }
            server.close(Duration.ZERO);
        }
        return CommandLine.ExitCode.OK;
    }
}
