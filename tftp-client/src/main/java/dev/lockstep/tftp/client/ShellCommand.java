package dev.lockstep.tftp.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.ArgumentCompleter;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
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
            "The commands are those of other TFTP clients: connect, get, put, mode, binary, ascii, status, verbose, timeout, rexmt, quit."
                    + " help lists them. Lines that begin with # are ignored. The exit status is that of the first line that failed.",
            ""
        })
final class ShellCommand implements Callable<Integer> {
    private static final String PROMPT = "tftp> ";
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    @Parameters(arity = "0..2", hidden = true)
    private List<String> server = List.of();

    private final Parser parser = new DefaultParser().eofOnUnclosedQuote(true);

    @Override
    public Integer call() throws IOException {
        final Shell shell = new Shell(ClientMain.commandLine());
        if (!server.isEmpty()) {
            shell.execute(join("connect", server));
        }
        if (ProgressView.isTerminal()) {
            readTerminal(shell);
        } else {
            readPipe(shell);
        }
        return shell.exitCode();
    }

    private static List<String> join(final String first, final List<String> rest) {
        final List<String> words = new ArrayList<>(List.of(first));
        words.addAll(rest);
        return words;
    }

    private void readPipe(final Shell shell) throws IOException {
        final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = lines.readLine(); line != null && !shell.isOver(); line = lines.readLine()) {
            execute(line, shell);
        }
    }

    private void execute(final String line, final Shell shell) {
        final List<String> words;
        try {
            words = parser.parse(line, 0).words();
        } catch (final EOFError e) {
            shell.refuse("a quote is not closed in: " + line);
            return;
        }
        shell.execute(words);
    }

    private void readTerminal(final Shell shell) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().build()) {
            if (terminal.getWidth() == 0) {
                // a terminal without a window, such as that of a test or of a serial line
                terminal.setSize(new Size(COLUMNS, ROWS));
            }
            final Thread thread = Thread.currentThread();
            // ends the transfer that runs, not the shell
            terminal.handle(Terminal.Signal.INT, signal -> thread.interrupt());
            final LineReaderBuilder builder = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(parser)
                    .completer(new ArgumentCompleter(new StringsCompleter(shell.names()), ShellCommand::completeFile))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
            final LineReader reader =
                    builder.variable(LineReader.HISTORY_FILE, historyFile()).build();
            for (String line = next(reader); line != null; line = shell.isOver() ? null : next(reader)) {
                execute(line, shell);
                // a Ctrl-C that came too late for the transfer is over, too
                Thread.interrupted();
            }
        }
    }

    /** Offers the local files that a word may mean; the editor chooses among them. */
    private static void completeFile(final LineReader reader, final ParsedLine line, final List<Candidate> candidates) {
        final String directory = line.word().substring(0, line.word().lastIndexOf('/') + 1);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory))) {
            for (final Path file : files) {
                final boolean isDirectory = Files.isDirectory(file);
                final String name = directory + file.getFileName() + (isDirectory ? "/" : "");
                candidates.add(new Candidate(name, name, null, null, null, null, !isDirectory));
            }
        } catch (final IOException | InvalidPathException e) {
            // there is nothing to offer
        }
    }

    /** Returns null at the end of the input. Ctrl-C begins a new line. */
    private static @Nullable String next(final LineReader reader) {
        while (true) {
            try {
                return reader.readLine(PROMPT);
            } catch (final UserInterruptException e) {
                // the line is dropped
            } catch (final EndOfFileException e) {
                return null;
            }
        }
    }

    private static Path historyFile() {
        final String state = System.getenv("XDG_STATE_HOME");
        final Path directory = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return directory.resolve("lockstep-tftp").resolve("history");
    }
}
