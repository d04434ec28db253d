package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Peer;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPClient;

/** Clients of others, behind one face. */
enum PeerClient {
    /** tftp of tftp-hpa 5.2: no options at all; netascii and octet. */
    HPA {
        @Override
        void transfer(final boolean write, final InetSocketAddress server, final Path local, final Settings settings)
                throws IOException, InterruptedException {
            final String file = String.valueOf(local.getFileName());
            run(
                    local,
                    List.of(
                            Peer.HPA_CLIENT.path(),
                            "-4",
                            "-m",
                            settings.netascii() ? "netascii" : "octet",
                            server.getHostString(),
                            String.valueOf(server.getPort()),
                            "-c",
                            write ? "put" : "get",
                            file,
                            file));
        }
    },

    /** atftp 0.8: blksize, windowsize, tsize, timeout; the mode is an option to it. */
    ATFTP {
        @Override
        void transfer(final boolean write, final InetSocketAddress server, final Path local, final Settings settings)
                throws IOException, InterruptedException {
            final List<String> command = new ArrayList<>(List.of(Peer.ATFTP_CLIENT.path(), "--tftp-timeout", "1"));
            if (settings.netascii()) {
                command.addAll(List.of("--option", "mode netascii"));
            }
            if (settings.blockSize() != 0) {
                command.addAll(List.of("--option", "blksize " + settings.blockSize()));
            }
            if (settings.windowSize() != 0) {
                command.addAll(List.of("--option", "windowsize " + settings.windowSize()));
            }
            final String file = String.valueOf(local.getFileName());
            command.addAll(List.of(
                    write ? "--put" : "--get",
                    "--local-file",
                    file,
                    "--remote-file",
                    file,
                    server.getHostString(),
                    String.valueOf(server.getPort())));
            run(local, command);
        }
    },

    /**
     * curl 7.88: blksize, tsize and timeout, always asked for; netascii is a word in the request, nothing is converted. Unless the whole
     * transfer is limited it waits 72 s before it sends anything again.
     */
    CURL {
        @Override
        void transfer(final boolean write, final InetSocketAddress server, final Path local, final Settings settings)
                throws IOException, InterruptedException {
            final String file = String.valueOf(local.getFileName());
            final List<String> command =
                    new ArrayList<>(List.of(Peer.CURL.path(), "--silent", "--show-error", "--max-time", "300"));
            if (settings.blockSize() != 0) {
                command.addAll(List.of("--tftp-blksize", String.valueOf(settings.blockSize())));
            }
            if (!settings.options()) {
                command.add("--tftp-no-options");
            }
            command.addAll(List.of(write ? "--upload-file" : "--output", file));
            command.add("tftp://" + server.getHostString() + ":" + server.getPort() + "/" + file);
            run(local, command);
        }
    },

    /** busybox: blksize and tsize, in octet mode only. */
    BUSYBOX {
        @Override
        void transfer(final boolean write, final InetSocketAddress server, final Path local, final Settings settings)
                throws IOException, InterruptedException {
            final String file = String.valueOf(local.getFileName());
            final List<String> command = new ArrayList<>(List.of(Peer.BUSYBOX.path(), "tftp", write ? "-p" : "-g"));
            if (settings.blockSize() != 0) {
                command.addAll(List.of("-b", String.valueOf(settings.blockSize())));
            }
            command.addAll(List.of("-l", file, "-r", file, server.getHostString(), String.valueOf(server.getPort())));
            run(local, command);
        }
    },

    /** Apache Commons Net: no options, and it never sends anything again. */
    COMMONS_NET {
        @Override
        void transfer(final boolean write, final InetSocketAddress server, final Path local, final Settings settings)
                throws IOException {
            final TFTPClient client = new TFTPClient();
            client.setDefaultTimeout(Duration.ofSeconds(5));
            client.open();
            final int mode = settings.netascii() ? TFTP.NETASCII_MODE : TFTP.OCTET_MODE;
            final String name = String.valueOf(local.getFileName());
            try {
                if (write) {
                    try (InputStream content = Files.newInputStream(local)) {
                        client.sendFile(name, mode, content, server.getAddress(), server.getPort());
                    }
                } else {
                    try (OutputStream content = Files.newOutputStream(local)) {
                        client.receiveFile(name, mode, content, server.getAddress(), server.getPort());
                    }
                }
            } finally {
                client.close();
            }
        }
    };

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /**
     * What a client is told to ask for.
     *
     * @param blockSize or 0 not to ask
     * @param windowSize or 0 not to ask
     * @param netascii or else octet
     * @param options or else none, from a client that would ask for some by itself
     */
    record Settings(int blockSize, int windowSize, boolean netascii, boolean options) {
        static final Settings DEFAULT = new Settings(0, 0, false, true);

        static final Settings TEXT = new Settings(0, 0, true, true);

        static final Settings NO_OPTIONS = new Settings(0, 0, false, false);

        static Settings blocks(final int blockSize) {
            return new Settings(blockSize, 0, false, true);
        }

        static Settings windows(final int blockSize, final int windowSize) {
            return new Settings(blockSize, windowSize, false, true);
        }
    }

    /** Moves a file that has the same name at both ends; fails if the client says that it failed. */
    abstract void transfer(boolean write, InetSocketAddress server, Path local, Settings settings)
            throws IOException, InterruptedException;

    private static void run(final Path local, final List<String> command) throws IOException, InterruptedException {
        try (RunningProcess process = RunningProcess.startIn(local.resolveSibling("."), command)) {
            assertThat(process.exitCode(LIMIT)).as("%s", process).isZero();
            assertThat(process.error()).as("%s", process).doesNotContainIgnoringCase("error");
        }
    }
}
