package dev.lockstep.tftp.bench.findings.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts of reports, from trials to words, on comparisons whose truth is known, with the noise of the committed runs. */
class VerdictRatesTest {
    private static final Path RESULTS = Path.of("results");
    private static final int MEASUREMENTS = 2000;
    private static final String SEED = "rates";
    private static final SyntheticCell EIGHT_ARMS_TEN_TRIALS = SyntheticCell.equal(10, 7);
    private static final SyntheticCell USUAL_NOISE = EIGHT_ARMS_TEN_TRIALS.noise(0.05);

    @SuppressWarnings("NullAway.Init") // set before each test
    private static TrialNoise noise;

    @BeforeAll
    static void readTheCommittedRuns() throws IOException {
        final List<Run> runs = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(RESULTS, "*-compare")) {
            for (final Path directory : directories) {
                runs.add(RunDirectory.read(directory));
            }
        }
        noise = TrialNoise.of(runs);
    }

    private static VerdictRates rates(final SyntheticCell cell) {
        return VerdictRates.of(cell, noise, VerdictRule.USUAL, MEASUREMENTS, SEED);
    }

    private static void assertThatFalseVerdictsAreRare(final SyntheticCell cell) {
        final VerdictRates rates = rates(cell);

        assertThat(rates.interval(rates.wrongDifference()).low())
                .as("false \"faster\" or \"slower\": %s of %s", rates, cell)
                .isLessThanOrEqualTo(VerdictRates.PROMISED);
        assertThat(rates.interval(rates.wrongEquivalence()).low())
                .as("false \"equivalent\": %s of %s", rates, cell)
                .isLessThanOrEqualTo(VerdictRates.PROMISED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void shouldSeldomFindADifferenceBetweenEqualArms(final int peers) {
        assertThatFalseVerdictsAreRare(SyntheticCell.equal(10, peers));
        assertThatFalseVerdictsAreRare(SyntheticCell.equal(10, peers).noise(0.05));
    }

    @Test
    void shouldSeldomFindADifferenceBetweenArmsOfDifferentNoise() {
        assertThatFalseVerdictsAreRare(USUAL_NOISE.peersNoise(0.5));
        assertThatFalseVerdictsAreRare(USUAL_NOISE.peersNoise(2));
    }

    @Test
    void shouldSeldomFindADifferenceWhereTrialsFail() {
        assertThatFalseVerdictsAreRare(USUAL_NOISE.lost(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.02, 0.05})
    void shouldSeldomCallADifferenceOfTheMarginEquivalent(final double deviation) {
        assertThatFalseVerdictsAreRare(EIGHT_ARMS_TEN_TRIALS.noise(deviation).all(VerdictRule.USUAL_MARGIN));
    }

    /** The promise of the README: ten trials of eight arms with 5 % noise find 10 % in nine of ten measurements, and 15 % nearly always. */
    @Test
    void shouldFindTenPercentInFivePercentNoise() {
        final VerdictRates ten = rates(USUAL_NOISE.first(0.1));
        final VerdictRates fifteen = rates(USUAL_NOISE.first(0.15));

        assertThat(ten.rate(ten.difference())).as("%s", ten).isGreaterThan(0.88);
        assertThat(fifteen.rate(fifteen.difference())).as("%s", fifteen).isGreaterThan(0.98);
    }

    @Test
    void shouldFindEquivalenceWhereTheNoiseIsLittle() {
        final VerdictRates equal = rates(EIGHT_ARMS_TEN_TRIALS.noise(0.02));

        assertThat(equal.rate(equal.equivalence())).as("%s", equal).isGreaterThan(0.98);
    }

    /** A test that cannot fail proves nothing: a rule that calls everything within 20 % equivalent is found out. */
    @Test
    void shouldNoticeFalseVerdicts() {
        final VerdictRates lenient =
                VerdictRates.of(USUAL_NOISE.all(0.1), noise, new VerdictRule(0.2, true), MEASUREMENTS, SEED);
        assertThat(lenient.equivalence()).isPositive();

        final VerdictRates wrong = new VerdictRates(MEASUREMENTS, 0, lenient.equivalence(), lenient.difference(), 0);
        assertThat(wrong.keepsItsPromise()).isFalse();
    }

    @Test
    void shouldGiveTheSameRatesForTheSameSeed() {
        assertThat(rates(USUAL_NOISE)).isEqualTo(rates(USUAL_NOISE));
    }
}
