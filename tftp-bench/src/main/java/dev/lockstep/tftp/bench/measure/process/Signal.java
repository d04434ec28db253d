package dev.lockstep.tftp.bench.measure.process;

import java.io.IOException;

/** A signal that stops a process for a while, or lets it go on. */
public enum Signal {
    STOP,
    CONT;

    /** Sends the signal. */
    public void to(final ProcessHandle process) throws IOException {
        final Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessTree.end(kill);
        if (kill.exitValue() != 0) {
            throw new IOException("cannot send SIG" + name() + " to process " + process.pid());
        }
    }
}
