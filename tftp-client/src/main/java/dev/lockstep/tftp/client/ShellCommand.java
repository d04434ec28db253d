package dev.lockstep.tftp.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tftp-client shell}. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        customSynopsis = "tftp-client shell [HOST[:PORT]] [PORT]",
        header = "Reads commands from a terminal, with history and completion, or from a pipe.",
        description = {
            "",
            "The commands are those of other TFTP clients: connect, get, put, mode, binary, ascii, status, verbose, trace, timeout, rexmt, quit."
                    + " help lists them. Lines that begin with # are ignored. The exit status is that of the first line that failed.",
            ""
        })
final class ShellCommand implements Callable<Integer> {
    @Parameters(arity = "0..2", hidden = true)
    private List<String> server = List.of();

    @Override
    public Integer call() throws IOException {
        final Shell shell = new Shell(ClientMain.commandLine());
        if (!server.isEmpty()) {
            final List<String> words = new ArrayList<>(List.of("connect"));
            words.addAll(server);
            shell.execute(words);
        }
        new ShellInput(shell).read();
        return shell.exitCode();
    }
}
