package dev.lockstep.tftp.bench.measure.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.util.List;

/**
 * Watches the machine during measurements. The watch is a process of its own: it sees the pauses of the machine, and not those of the measured
 * processes, whose compilers and collectors belong to their figures.
 */
public final class MachineWatch implements AutoCloseable {
    static final String BEGIN = "begin";
    static final String END = "end";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaChild child;

    private MachineWatch(final JavaChild child) {
        this.child = child;
    }

    /** Starts the watch. */
    public static MachineWatch start(final ThisProgram program) throws IOException {
        return new MachineWatch(JavaChild.start("machine watch", program.command(List.of(MachineWatchCommand.NAME))));
    }

    /** A measurement begins. */
    public void begin() throws IOException {
        child.ask(BEGIN);
    }

    /** The measurement is over. */
    public Disturbance end() throws IOException {
        return JSON.readValue(child.ask(END), Disturbance.class);
    }

    /** The watching process. */
    public ProcessHandle handle() {
        return child.handle();
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
