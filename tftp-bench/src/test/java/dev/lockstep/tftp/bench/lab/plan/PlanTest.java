package dev.lockstep.tftp.bench.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static final String OWN_SCENARIOS = """
            [[scenario]]
            name = "mine"
            loss = "{0.01,0.02}"
            [[scenario]]
            name = "other"
            delay = "constant:5ms"
            [timers]
            both = ["adaptive"]
            """;

    @TempDir
    private Path directory;

    private Plan plan(final String text) throws IOException {
        return Plan.read(Files.writeString(directory.resolve("plan.toml"), text));
    }

    @Test
    void shouldReadTheExampleOfTheHelp() throws IOException {
        final Plan plan = plan("""
                trials = 20
                seed = "x,y"
                scenarios = ["lan", "lossy-1"]
                [transfer]
                direction = "{read,write}"
                size = "1M"
                windowsize = "{1,16}"
                [timers]
                both = ["adaptive:floor={10ms,50ms}", "hpa5"]
                client = ["busybox"]
                server = ["adaptive", "atftp"]
                """);

        assertThat(plan.trials()).isEqualTo(20);
        assertThat(plan.seeds()).containsExactly("x", "y");
        assertThat(plan.scenarios()).extracting(Scenario::name).containsExactly("lan", "lossy-1");
        assertThat(plan.transfers())
                .containsExactly(
                        new TransferSpec(false, 1 << 20, 1428, 1),
                        new TransferSpec(false, 1 << 20, 1428, 16),
                        new TransferSpec(true, 1 << 20, 1428, 1),
                        new TransferSpec(true, 1 << 20, 1428, 16));
        assertThat(plan.pairs())
                .containsExactly(
                        new TimerPair("adaptive:floor=10ms", "adaptive:floor=10ms"),
                        new TimerPair("adaptive:floor=50ms", "adaptive:floor=50ms"),
                        new TimerPair("hpa5", "hpa5"),
                        new TimerPair("busybox", "adaptive"),
                        new TimerPair("busybox", "atftp"));
    }

    @Test
    void shouldReadItsOwnScenariosWithRanges() throws IOException {
        final Plan plan = plan("""
                [[scenario]]
                name = "mine"
                delay = "constant:5ms"
                loss = "{0.01,0.02}"
                to-client-loss = "0.1"
                rate = "10M"
                server-service = "10us"
                client-pause = "1s,100ms,2s"
                client-awake = "uniform:2ms..10ms"
                client-asleep = "constant:300ms"
                client-receive = "16K"
                cut = "1s,1s;5s,1s"
                [timers]
                both = ["adaptive"]
                """);

        assertThat(plan.scenarios()).extracting(Scenario::name).containsExactly("mine loss=0.01", "mine loss=0.02");
        final Scenario scenario = plan.scenarios().get(1);
        assertThat(scenario.toServer().toString()).contains("loss 0.02");
        assertThat(scenario.interruptions().toServer())
                .extracting(outage -> outage.start().leastNs())
                .containsExactly(1_000_000_000L, 5_000_000_000L);
        assertThat(scenario.toClient().toString()).contains("loss 0.1", "rate 10000000 bit/s");
        assertThat(scenario.server().serviceNs()).isEqualTo(10_000);
        assertThat(scenario.interruptions().client()).hasSize(1);
        assertThat(scenario.client().receiveBytes()).isEqualTo(16 * 1024);
        assertThat(scenario.client().drawnPauses())
                .satisfies(pauses -> assertThat(pauses.asleep().delayNs(0.5)).isEqualTo(300_000_000));
    }

    @Test
    void shouldHaveAllThePresets() {
        assertThat(Scenarios.all())
                .extracting(Scenario::name)
                .contains(
                        "lan",
                        "wifi-good",
                        "wifi-bad",
                        "wan-50ms",
                        "sat-600ms",
                        "pxe-storm",
                        "stp-30s",
                        "pause-gc",
                        "flash-client",
                        "stalled-host",
                        "few-buffers",
                        "lossy-1",
                        "lossy-5",
                        "lossy-10",
                        "burst",
                        "dup",
                        "reorder",
                        "fragments");
    }

    @Test
    void shouldNameTheSourceOfEachPreset() {
        assertThat(Scenarios.text().split("\\[\\[scenario]]\\n"))
                .filteredOn(text -> text.startsWith("name = "))
                .hasSize(Scenarios.all().size())
                .allSatisfy(text -> assertThat(text).containsPattern("\nsource = \"[^\"]{20,}\"\n"));
    }

    /** In the order of the names; own scenarios that are not named follow. */
    @Test
    void shouldFindItsOwnScenariosByTheirNames() throws IOException {
        assertThat(plan("scenarios = [\"lan\", \"mine\"]\n" + OWN_SCENARIOS).scenarios())
                .extracting(Scenario::name)
                .containsExactly("lan", "mine loss=0.01", "mine loss=0.02", "other");
        assertThat(plan("scenarios = [\"other\"]\n" + OWN_SCENARIOS).scenarios())
                .extracting(Scenario::name)
                .containsExactly("other", "mine loss=0.01", "mine loss=0.02");
        assertThatThrownBy(() -> plan("scenarios = [\"moon\"]\n" + OWN_SCENARIOS))
                .hasMessageContaining("'moon'")
                .hasMessageContaining("the plan's own mine, other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "scenarios = [\"moon\"] | 'moon'",
                "scenarios = [\"lan\"] | [timers]",
                "[timers]\\nboth = [\"adaptive\"] | no scenario",
                "scenarios = [\"lan\"]\\n[timers] | names no pair",
                "scenarios = [\"lan\"]\\n[timers]\\nboth = [\"linear\"] | 'linear'",
                "scenarios = [\"lan\"]\\ntrials = 0\\n[timers]\\nboth = [\"adaptive\"] | trials: 0",
                "scenarios = [\"lan\"]\\n[transfer]\\ndirection = \"up\"\\n[timers]\\nboth = [\"adaptive\"] | 'up'",
                "[[scenario]]\\nname = \"x\"\\nserver-awake = \"constant:1s\"\\n[timers]\\nboth = [\"adaptive\"] | server-awake and server-asleep",
                "scenarios = [\"lan\"]\\n[transfer]\\nblksize = \"7\"\\n[timers]\\nboth = [\"adaptive\"] | blockSize 7",
                "scenarios = [\"lan\"]\\n[transfer]\\nwindowsize = \"many\"\\n[timers]\\nboth = [\"adaptive\"] | 'many'",
                "scenarios = [\"lan\"]\\nspeed = 1 | unknown key 'speed'; the keys here are profile, scenario, scenarios, seed, timers, transfer, trials",
                "scenarios = [\"lan\"]\\n[transfer]\\nblocks = \"1\" | unknown key 'blocks'; the keys here are blksize, direction, size, windowsize",
                "scenarios = [\"lan\"]\\n[transfer]\\nblksize = \"65464\"\\nwindowsize = \"2000\"\\n[timers]\\nboth = [\"adaptive\"] | 64 MiB",
                "this is no toml | plan.toml, line 1: not a plan",
                "trials = \"few\" | plan.toml, trials: not a plan",
                "[[scenario]]\\nname = \"x\"\\nloss = \"2\"\\n[timers]\\nboth = [\"adaptive\"] | loss: '2'",
                "scenarios = [\"lan\"]\\nseed = \"a,a\"\\n[timers]\\nboth = [\"adaptive\"] | one seed twice",
                "scenarios = [\"lan\"]\\nseed = \",\"\\n[timers]\\nboth = [\"adaptive\"] | an empty seed",
                "[[scenario]]\\nname = \"x\"\\nlosses = \"0\"\\n[timers]\\nboth = [\"adaptive\"] | 'losses'",
                "[[scenario]]\\nloss = \"0\"\\n[timers]\\nboth = [\"adaptive\"] | needs a name"
            })
    void shouldNameThePartThatIsWrong(final String text, final String part) {
        assertThatThrownBy(() -> plan(text.replace("\\n", "\n").replace("\\\"", "\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part);
    }

    @Test
    void shouldNameAMissingFile() {
        assertThatThrownBy(() -> Plan.read(directory.resolve("absent.toml"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Plan.read(directory)).hasMessageContaining(directory + " cannot be read");
    }
}
