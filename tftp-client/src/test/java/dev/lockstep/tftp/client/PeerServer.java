package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.RunningProcess;
import dev.lockstep.tftp.testing.ServerProbe;
import dev.lockstep.tftp.testing.Superuser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Servers of others, behind one face. */
enum PeerServer {
    /** in.tftpd of tftp-hpa 5.2: blksize, tsize, timeout; no windowsize. */
    HPA(true) {
        @Override
        Running start(final Path root) throws IOException, InterruptedException {
            Superuser.require("in.tftpd changes its root directory and its user");
            final InetSocketAddress address = loopback();
            return running(
                    address,
                    Peer.HPA_SERVER.path(),
                    "--foreground",
                    "--ipv4",
                    "--address",
                    LOOPBACK + ":" + address.getPort(),
                    "--create",
                    "--retransmit",
                    "250000",
                    "--secure",
                    "--user",
                    "root",
                    root.toString());
        }
    },

    /** atftpd 0.8: blksize, windowsize, tsize, timeout. */
    ATFTP(true) {
        @Override
        Running start(final Path root) throws IOException, InterruptedException {
            final InetSocketAddress address = loopback();
            return running(
                    address,
                    Peer.ATFTP_SERVER.path(),
                    "--daemon",
                    "--no-fork",
                    "--port",
                    String.valueOf(address.getPort()),
                    "--bind-address",
                    LOOPBACK,
                    "--user",
                    System.getProperty("user.name"),
                    "--retry-timeout",
                    "1",
                    "--logfile",
                    "-",
                    root.toString());
        }
    },

    /** dnsmasq 2.90: blksize and tsize, lets nobody write, and knows port 69 alone. */
    DNSMASQ(false) {
        @Override
        Running start(final Path root) throws IOException, InterruptedException {
            Superuser.require("dnsmasq serves TFTP on port 69 only");
            final String address = "127.69." + ProcessHandle.current().pid() / 200 % 200 + "."
                    + (1 + ProcessHandle.current().pid() % 200);
            return running(
                    new InetSocketAddress(address, 69),
                    Peer.DNSMASQ.path(),
                    "--no-daemon",
                    "--conf-file=/dev/null",
                    "--port=0",
                    "--enable-tftp",
                    "--tftp-root=" + root,
                    "--listen-address=" + address,
                    "--bind-interfaces",
                    "--user=root",
                    "--pid-file");
        }
    };

    private static final String LOOPBACK = "127.0.0.1";

    private final boolean writable;

    PeerServer(final boolean writable) {
        this.writable = writable;
    }

    /** A server that answers. */
    record Running(RunningProcess process, InetSocketAddress address) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /** Whether files can be written to it. */
    boolean isWritable() {
        return writable;
    }

    /** Starts it. */
    abstract Running start(Path root) throws IOException, InterruptedException;

    /** atftpd acknowledges the last block before it has written it, so that it may take a moment until the file is whole. */
    static void assertStored(final Path file, final byte[] content) throws InterruptedException {
        Await.until(content.length + " bytes in " + file, () -> size(file) == content.length);
        assertThat(file).hasBinaryContent(content);
    }

    private static long size(final Path file) {
        try {
            return Files.size(file);
        } catch (final IOException e) {
            return -1;
        }
    }

    private static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.udp());
    }

    private static Running running(final InetSocketAddress address, final String... command)
            throws IOException, InterruptedException {
        final RunningProcess process = RunningProcess.start(List.of(command));
        try {
            ServerProbe.awaitAnswer(address, process);
            return new Running(process, address);
        } catch (final AssertionError e) {
            process.close();
            throw e;
        }
    }
}
