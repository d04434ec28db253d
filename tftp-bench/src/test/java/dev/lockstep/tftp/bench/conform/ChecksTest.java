package dev.lockstep.tftp.bench.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.client.ClientChecks;
import dev.lockstep.tftp.bench.conform.server.ServerChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of the checks. */
class ChecksTest {
    private static final Path CONFORMANCE = Path.of("..", "tftp-protocol", "CONFORMANCE.md");

    static Stream<Arguments> lists() {
        return Stream.of(Arguments.of(ServerChecks.all(), 120), Arguments.of(ClientChecks.all(), 80));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldBeMany(final List<? extends Check<?>> checks, final int fewest) {
        assertThat(checks).hasSizeGreaterThanOrEqualTo(fewest);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldNameARowOfTheConformanceTable(final List<? extends Check<?>> checks, final int fewest)
            throws IOException {
        final String table = Files.readString(CONFORMANCE);

        assertThat(checks).allSatisfy(check -> assertThat(table).contains("\n| " + check.clause() + " |"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldDescribeEachRuleOnce(final List<? extends Check<?>> checks, final int fewest) {
        assertThat(checks)
                .extracting(check -> check.group() + ": " + check.rule())
                .doesNotHaveDuplicates();
    }
}
