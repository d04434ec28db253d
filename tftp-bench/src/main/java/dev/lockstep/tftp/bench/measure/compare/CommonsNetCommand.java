package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Environment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Apache Commons Net's client as a command, used as in its examples: {@code commons-net get|put HOST PORT REMOTE LOCAL}. */
@Command(name = "commons-net", hidden = true)
public final class CommonsNetCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Parameters(index = "0")
    private String verb = "";

    @Parameters(index = "1", arity = "0..1")
    private String host = "";

    @Parameters(index = "2", arity = "0..1")
    private int port;

    @Parameters(index = "3", arity = "0..1")
    private String remote = "";

    @Parameters(index = "4", arity = "0..1")
    private @Nullable Path local;

    /** The version from Maven's properties: in the shaded jar, the manifest has the version of that jar. */
    private static String version() throws IOException {
        final Properties properties = new Properties();
        try (InputStream project =
                TFTPClient.class.getResourceAsStream("/META-INF/maven/commons-net/commons-net/pom.properties")) {
            if (project != null) {
                properties.load(project);
            }
        }
        return properties.getProperty("version", Environment.UNKNOWN);
    }

    @Override
    public Integer call() throws IOException {
        if (local == null) {
            System.out.println("Apache Commons Net " + version());
            return CommandLine.ExitCode.OK;
        }
        final TFTPClient client = new TFTPClient();
        client.setDefaultTimeout(TIMEOUT);
        client.open();
        try {
            if (verb.equals("get")) {
                try (OutputStream content = new BufferedOutputStream(Files.newOutputStream(local))) {
                    client.receiveFile(remote, TFTP.BINARY_MODE, content, host, port);
                }
            } else {
                try (InputStream content = new BufferedInputStream(Files.newInputStream(local))) {
                    client.sendFile(remote, TFTP.BINARY_MODE, content, host, port);
                }
            }
        } finally {
            client.close();
        }
        return CommandLine.ExitCode.OK;
    }
}
