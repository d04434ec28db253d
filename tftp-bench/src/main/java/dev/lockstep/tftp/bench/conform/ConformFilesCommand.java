package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.server.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench conform files}. */
@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        header = "Writes the files that a server has to serve for its checks.")
public final class ConformFilesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            description =
                    "The server's root. The files are written to the new directory " + Fixture.DIRECTORY + " in it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path root;

    @Override
    public Integer call() throws IOException {
        Fixture.create(root);
        spec.commandLine().getOut().println("written below " + root + ": " + Fixture.names());
        return CommandLine.ExitCode.OK;
    }
}
