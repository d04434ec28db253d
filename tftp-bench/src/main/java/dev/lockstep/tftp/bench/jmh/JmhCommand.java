package dev.lockstep.tftp.bench.jmh;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
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

/** {@code tftp-bench jmh}: JMH's own command line with the benchmarks below this package. */
@Command(
        name = "jmh",
        header = "Runs microbenchmarks of codec, timers, strategies and transfers.",
        footer = {"", "All options are those of JMH: 'jmh -h' explains them, 'jmh -l' lists the benchmarks."})
public final class JmhCommand implements Callable<Integer> {
    private static final String POLICY = "policy=";

    @Parameters(arity = "0..*", paramLabel = "JMH-ARGUMENT", description = "Passed to JMH unchanged.")
    private List<String> arguments = List.of();

    @Spec
    void leaveOptionsAlone(final CommandSpec spec) {
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    /** Adds the strategies of the product's table as a parameter, because an annotation can name only constants. */
    List<String> jmhArguments() {
        if (arguments.stream().anyMatch(argument -> argument.startsWith(POLICY))) {
            return arguments;
        }
        return Stream.concat(arguments.stream(), Stream.of("-p", POLICY + String.join(",", policies())))
                .toList();
    }

    /** Every strategy and every modifier. */
    public static List<String> policies() {
        return Stream.concat(
                        RetransmitPolicies.strategies().stream(),
                        RetransmitPolicies.modifiers().stream().map(modifier -> modifier + "+adaptive"))
                .toList();
    }

    /** Runs JMH, which ends the process itself if it fails. */
    @Override
    public Integer call() throws IOException {
        Main.main(jmhArguments().toArray(String[]::new));
        return CommandLine.ExitCode.OK;
    }
}
