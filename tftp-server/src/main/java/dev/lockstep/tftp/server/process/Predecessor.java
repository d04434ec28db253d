package dev.lockstep.tftp.server.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The server whose ports and {@link PidFile} this process takes over. No other process takes them over until this is closed. */
public final class Predecessor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final long pid;
    private final ServerRequests requests;

    private Predecessor(final Path path, final long pid, final ServerRequests requests) {
        this.path = path;
        this.pid = pid;
        this.requests = requests;
    }

    /**
     * Looks for the server that wrote a file.
     *
     * @return empty if none runs
     * @throws IOException if the file is there and no such file, or another process asks its server for something; the message names it
     */
    public static Optional<Predecessor> of(final Path path) throws IOException {
        if (PidFile.owner(path).isEmpty()) {
            return Optional.empty();
        }
        final ServerRequests requests = ServerRequests.to(path);
        try {
            // another process may have taken its place meanwhile
            final OptionalLong owner = PidFile.owner(path);
            if (owner.isPresent()) {
                return Optional.of(new Predecessor(path, owner.getAsLong(), requests));
            }
        } catch (final IOException e) {
            requests.close();
            throw e;
        }
        requests.close();
        return Optional.empty();
    }

    /**
     * Has the server let this process listen on its ports.
     *
     * @throws IOException naming the reason why it does not
     */
    public void sharePorts() throws IOException, InterruptedException {
        ask(Request.SHARE, "does not share its ports");
    }

    /**
     * Has the server take no more requests, finish its transfers and end.
     *
     * @throws IOException naming the reason why the server goes on
     */
    public void drain() throws IOException, InterruptedException {
        ask(Request.DRAIN, "does not drain");
    }

    /**
     * Takes the file of a server that drains.
     *
     * @return the file, which is this process's from now on
     * @throws IOException if it cannot be written; the message names it
     */
    public PidFile takeFile() throws IOException {
        return PidFile.overwrite(path);
    }

    private void ask(final Request request, final String refusal) throws IOException, InterruptedException {
        final String complaint = requests.ask(request, PATIENCE);
        if (!complaint.isEmpty()) {
            throw new IOException("process " + pid + " " + refusal + ": " + complaint);
        }
    }

    /** This process has its place. */
    @Override
    public void close() {
        requests.close();
    }

    /** For a person: its process. */
    @Override
    public String toString() {
        return "process " + pid;
    }
}
