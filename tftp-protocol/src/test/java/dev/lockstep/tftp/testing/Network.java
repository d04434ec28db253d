package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A network namespace for one test, with nothing in it but a loopback interface that is down. Needs root. */
public final class Network implements AutoCloseable {
    private static final String READY = "ready";

    private final RunningProcess holder;
    private final long holderId;

    private Network(final RunningProcess holder, final long holderId) {
        this.holder = holder;
        this.holderId = holderId;
    }

    /**
     * Makes a namespace.
     *
     * @param reason that the test needs one, for those who cannot have it
     * @return the namespace; skips the test where none can be made, but never on a build server
     */
    public static Network create(final String reason) {
        if (!Superuser.isRoot()) {
            throw Missing.report("needs root: " + reason);
        }
        try {
            final RunningProcess holder =
                    RunningProcess.start("unshare", "--net", "sh", "-c", "echo " + READY + " $$ && exec sleep 3600");
            try {
                holder.awaitText(READY);
                final String said = holder.output().strip();
                return new Network(holder, Long.parseLong(said.substring(READY.length() + 1)));
            } catch (final AssertionError e) {
                holder.close();
                throw Missing.report("a new network is not permitted here: " + e.getMessage());
            }
        } catch (final IOException | InterruptedException e) {
            throw Missing.report("a new network cannot be made here: " + e.getMessage());
        }
    }

    /**
     * A command that runs in this network.
     *
     * @param command to run
     * @return the command to start
     */
    public List<String> command(final List<String> command) {
        final List<String> inside = new ArrayList<>(List.of("nsenter", "--net=/proc/" + holderId + "/ns/net"));
        inside.addAll(command);
        return inside;
    }

    /**
     * Runs a shell command in this network.
     *
     * @param command that has to succeed
     * @return its standard output
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the test is stopped
     */
    public String run(final String command) throws IOException, InterruptedException {
        try (RunningProcess process = RunningProcess.start(command(List.of("sh", "-c", command)))) {
            if (process.exitCode() != 0) {
                throw new AssertionError("failed: " + process);
            }
            return process.output();
        }
    }

    /**
     * Makes a cable between this network and another one, with an address at each end.
     *
     * @param name of the interface here
     * @param address here, with the length of its prefix
     * @param other network
     * @param otherName of the interface there
     * @param otherAddress there, with the length of its prefix
     * @throws IOException if a command cannot be started
     * @throws InterruptedException if the test is stopped
     */
    public void connect(
            final String name,
            final String address,
            final Network other,
            final String otherName,
            final String otherAddress)
            throws IOException, InterruptedException {
        run("ip link add " + name + " type veth peer name " + otherName + " netns " + other.holderId);
        run("ip addr add " + address + " dev " + name);
        run("ip link set " + name + " up");
        other.run("ip addr add " + otherAddress + " dev " + otherName);
        other.run("ip link set " + otherName + " up");
    }

    /** Ends the namespace with its interfaces. */
    @Override
    public void close() {
        holder.close();
    }
}
