package dev.lockstep.tftp.bench.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    @Test
    void shouldExpandListsToAllCombinations() {
        assertThat(Expansion.of("fixed")).containsExactly("fixed");
        assertThat(Expansion.of("fixed:{1s,2s}")).containsExactly("fixed:1s", "fixed:2s");
        assertThat(Expansion.of("a={1,2},b={x,y}!"))
                .containsExactlyInAnyOrder("a=1,b=x!", "a=2,b=x!", "a=1,b=y!", "a=2,b=y!");
    }

    @Test
    void shouldExpandRangesEvenlyOnALogarithmicScale() {
        assertThat(Expansion.of("{1ms..1s*4}")).containsExactly("1ms", "10ms", "100ms", "1s");
        assertThat(Expansion.of("{0.001..0.1*3}")).containsExactly("0.001000", "0.01000", "0.1000");
        assertThat(Expansion.of("{5ms..20ms*3}")).containsExactly("5ms", "10ms", "20ms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fixed:{1s | not closed",
                "{1ms..1s} | number of values",
                "{1s..1ms*3} | larger",
                "{0..1*3} | above 0",
                "{1ms..1s*1} | 2 to 1000",
                "{1ms..1s*many} | 'many'",
                "{a..b*3} | 'a'",
                "{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}{11} | more than 10 braces",
                "{1..2*1000}{1,2} | 2000 texts"
            })
    void shouldNameTheBraceThatIsWrong(final String text, final String part) {
        assertThatThrownBy(() -> Expansion.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @Test
    void shouldLimitCombinationsBeforeTheyAreMade() {
        Expansion.checkCount("[transfer]", 10_000);
        assertThatThrownBy(() -> Expansion.checkCount("[transfer]", 1_000_000_000_000L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[transfer] has 1000000000000 combinations");
    }
}
