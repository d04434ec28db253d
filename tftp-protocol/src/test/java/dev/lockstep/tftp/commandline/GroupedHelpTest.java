package dev.lockstep.tftp.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The order and the headings of options in a help text. */
class GroupedHelpTest {
    private static final class Speed {
        @Option(names = "--fast", description = "Hurry.")
        private boolean fast;

        @ArgGroup(exclusive = true)
        private final Colour colour = new Colour();
    }

    private static final class Colour {
        @Option(names = "--red")
        private boolean red;

        @Option(names = "--blue")
        private boolean blue;
    }

    @Command(name = "grouped", mixinStandardHelpOptions = true, sortOptions = false)
    private static final class Grouped implements Runnable {
        @Option(names = "--own")
        private boolean own;

        @Mixin(name = "Speed")
        private final Speed speed = new Speed();

        @Override
        public void run() {
            assertThat(List.of(own, speed.fast, speed.colour.red, speed.colour.blue))
                    .contains(true);
        }
    }

    @Command(name = "plain", sortOptions = false)
    private static final class Plain {
        @Option(names = "--own")
        private boolean own;

        @Mixin
        private final Speed speed = new Speed();

        @Override
        public String toString() {
            return "own " + own + ", fast " + speed.fast;
        }
    }

    private static List<String> words(final CommandLine commandLine) {
        return commandLine
                .getUsageMessage()
                .lines()
                .skip(1)
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(word -> word.startsWith("-") || word.endsWith(":"))
                .toList();
    }

    @Test
    void shouldShowOptionsUnderTheNameOfTheirMixinAndTheOthersLast() {
        assertThat(words(ProgramCommandLine.of(new Grouped())))
                .containsExactly("Speed:", "--red", "--blue", "--fast", "Other:", "--own", "-h,", "-V,");
    }

    @Test
    void shouldShowAListWithoutHeadingsWhereNoMixinHasAName() {
        assertThat(words(ProgramCommandLine.of(new Plain())))
                .containsExactlyInAnyOrder("--own", "--fast", "--red", "--blue");
    }

    @Test
    void shouldTakeTheOptionsOfEachGroup() {
        assertThat(ProgramCommandLine.of(new Grouped()).execute("--own", "--fast", "--blue"))
                .isZero();
    }
}
