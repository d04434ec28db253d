package dev.lockstep.tftp.server.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The server whose ports and {@link PidFile} this process takes over. */
public final class Predecessor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final long pid;

    private Predecessor(final Path path, final long pid) {
        this.path = path;
        this.pid = pid;
    }

    /**
     * Looks for the server that wrote a file.
     *
     * @return empty if none runs
     * @throws IOException if the file is there and no such file; the message names it
     */
    public static Optional<Predecessor> of(final Path path) throws IOException {
        final OptionalLong owner = PidFile.owner(path);
        return owner.isPresent() ? Optional.of(new Predecessor(path, owner.getAsLong())) : Optional.empty();
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
        final String complaint = PidFile.request(path, request, PATIENCE);
        if (!complaint.isEmpty()) {
            throw new IOException("process " + pid + " " + refusal + ": " + complaint);
        }
    }

    /** For a person: its process. */
    @Override
    public String toString() {
        return "process " + pid;
    }
}
