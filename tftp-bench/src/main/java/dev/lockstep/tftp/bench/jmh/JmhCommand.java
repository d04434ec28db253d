package dev.lockstep.tftp.bench.jmh;

import dev.lockstep.tftp.bench.jmh.retransmit.RetransmitBenchmark;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench jmh}: JMH's own command line, whatever it takes, over the suite below this package. */
@Command(
        name = "jmh",
        header = "Runs microbenchmarks of codec, timers, strategies and transfers.",
        footer = {"", "Everything is JMH's: 'jmh -h' explains it, 'jmh -l' lists the suite."})
public final class JmhCommand implements Callable<Integer> {
    private static final String POLICY = "policy=";

    @Parameters(arity = "0..*", paramLabel = "JMH-ARGUMENT", description = "Handed to JMH as it is.")
    private List<String> arguments = List.of();

    @Spec
    void leaveOptionsAlone(final CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    /** The strategies to measure are those of the table, which no annotation can name. */
    List<String> jmhArguments() {
        if (arguments.stream().anyMatch(argument -> argument.startsWith(POLICY))) {
            return arguments;
        }
        return Stream.concat(
                        arguments.stream(), Stream.of("-p", POLICY + String.join(",", RetransmitBenchmark.policies())))
                .toList();
    }

    /** JMH ends the process itself where it fails. */
    @Override
    public Integer call() throws IOException {
        Main.main(jmhArguments().toArray(String[]::new));
        return CommandLine.ExitCode.OK;
    }
}
