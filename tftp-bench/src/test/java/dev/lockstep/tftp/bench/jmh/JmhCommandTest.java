package dev.lockstep.tftp.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JmhCommandTest {
    @Test
    void shouldPassAllArgumentsToJmh() {
        final String[] arguments = {
            "-h",
            "-prof",
            "gc",
            "-rf",
            "json",
            "-rff",
            "x y.json",
            "-jvmArgsAppend",
            "-Da=b -Xmx1g",
            "-p",
            "a=1,2",
            "c.*(d|e)$",
            "--help"
        };
        final JmhCommand command = new JmhCommand();

        new CommandLine(command).parseArgs(arguments);

        assertThat(command.jmhArguments()).startsWith(arguments);
    }

    @Test
    void shouldMeasureEveryStrategyByDefault() {
        final JmhCommand all = new JmhCommand();
        final JmhCommand one = new JmhCommand();

        new CommandLine(all).parseArgs("Retransmit");
        new CommandLine(one).parseArgs("Retransmit", "-p", "policy=fixed");

        assertThat(all.jmhArguments())
                .containsExactly("Retransmit", "-p", "policy=" + String.join(",", JmhCommand.policies()));
        assertThat(one.jmhArguments()).containsExactly("Retransmit", "-p", "policy=fixed");
    }
}
