package dev.lockstep.tftp.bench.loopback;

import dev.lockstep.tftp.bench.BenchMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, on a free loopback port. */
final class ServerProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 5;

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(final Process process, final InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static ServerProcess start() throws IOException {
        final Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchMain.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        final BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        final String port = output.readLine();
        if (port == null) {
            throw new IOException("the server process ended at once");
        }
        return new ServerProcess(
                process, new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
