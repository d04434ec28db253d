package dev.lockstep.tftp.bench.findings.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    @Test
    void shouldSayTheConditionsOfATransferInTheOrderOfASentence() {
        assertThat(Conditions.words(Map.of(
                        "windowsize", "1",
                        "blksize", "1428",
                        "bytes", "8388608",
                        "clients", "64",
                        "direction", "read",
                        "waiting", "spinning",
                        "placement", "same-core")))
                .isEqualTo("64 clients, read, 8 MiB, blksize 1428, lock-step, placement same-core, client spinning");
        assertThat(Conditions.words(Map.of("windowsize", "16", "clients", "1", "bytes", "1024")))
                .isEqualTo("1 client, 1 KiB, windowsize 16");
        assertThat(Conditions.words(Map.of("bytes", "1500"))).isEqualTo("1500 bytes");
    }

    @Test
    void shouldNameOnlyTheAnswerOfARequestThatIsRefused() {
        assertThat(Conditions.words(Map.of("reply", "not-found", "clients", "1", "waiting", "blocking")))
                .isEqualTo("not-found, client blocking");
    }

    @Test
    void shouldSayNothingWithoutConditions() {
        assertThat(Conditions.words(Map.of())).isEmpty();
    }

    @Test
    void shouldHaveTermsForAFilter() {
        assertThat(Conditions.terms(new TreeMap<>(Map.of("windowsize", "16", "blksize", "512"))))
                .isEqualTo("blksize=512 windowsize=16");
    }
}
