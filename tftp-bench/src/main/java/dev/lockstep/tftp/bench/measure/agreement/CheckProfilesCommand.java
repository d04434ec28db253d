package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.measure.implementation.ImplementationOptions;
import dev.lockstep.tftp.bench.measure.process.TemporaryDirectory;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tftp-bench check profiles}. */
@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Do the profiles of the laboratory agree with the programs whose names they bear?",
        description = {
            "",
            "Each installed program that has a profile is left without an answer: a client after its request, and after the answer to it; a server after its"
                    + " first block. The number of copies must be that of the profile, and each wait must be as long within 10 %% or one tick of the program's"
                    + " clock. The programs run side by side, which takes as long as the most patient of them.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all profiles agree with the programs that are installed",
            "1:one does not, or a program could not be measured",
            "2:the command line is wrong"
        })
public final class CheckProfilesCommand implements Callable<Integer> {
    private static final int LEAST_SECONDS = 10;
    private static final int MOST_SECONDS = 4000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final ImplementationOptions implementations = new ImplementationOptions();

    @Option(
            names = "--firmware",
            description = "Boot iPXE, EDK2 and U-Boot, too, one after the other. Needs root and QEMU.")
    private boolean firmware;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "150",
            description = "Hear each program for this long. Default: ${DEFAULT-VALUE}")
    private int patience;

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (implementations.print(spec)) {
            return CommandLine.ExitCode.OK;
        }
        OptionRange.check(spec, "--patience", List.of(patience), LEAST_SECONDS, MOST_SECONDS);
        final Recording recording = Recording.begin(spec, results.directory(), "");
        final AgreementTable table = new AgreementTable();
        try (TemporaryDirectory work = TemporaryDirectory.of("profiles")) {
            final AgreementRun run = new AgreementRun(work.path(), Duration.ofSeconds(patience));
            run.ofPrograms(implementations.load(spec), table);
            if (firmware) {
                run.ofFirmware(ThisProgram.of(spec), table);
            }
        }
        return recording.finish(List.of(table.page()), table.failures());
    }
}
