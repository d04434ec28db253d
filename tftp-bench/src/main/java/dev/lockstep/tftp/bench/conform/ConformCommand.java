package dev.lockstep.tftp.bench.conform;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench conform}. */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        subcommands = {
            ConformServerCommand.class,
            ConformClientCommand.class,
            ConformPeersCommand.class,
            ConformFilesCommand.class
        },
        header =
                "Does a server or a client keep the rules of TFTP? Each check plays the other end, and names the rule and its source.")
public final class ConformCommand implements Runnable {
    static final String LEVELS =
            "A rule is MUST or SHOULD if a document says so. De facto rules stand in no document: other programs rely on them, or they protect the host. The"
                    + " clause is a row of tftp-protocol/CONFORMANCE.md.";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: server, client, peers or files");
    }
}
