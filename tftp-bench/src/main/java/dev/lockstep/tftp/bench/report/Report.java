package dev.lockstep.tftp.bench.report;

import dev.lockstep.tftp.bench.results.Run;
import java.io.PrintWriter;

public final class Report {
    private Report() {}

    public static void write(final Run run, final PrintWriter out) {
        run.trials()
                .forEach(t -> out.println(t.arm() + " " + t.cell() + " " + t.outcome() + t.invalid() + t.detail()
                        + "\n    " + t.metrics()));
        out.println(run.directory());
    }
}
