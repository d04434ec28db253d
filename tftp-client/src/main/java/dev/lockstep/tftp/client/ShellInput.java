package dev.lockstep.tftp.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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

/**
 * Reads the lines of a {@link Shell} from a terminal or from a pipe. The other commands work without the library that edits and parses lines.
 */
final class ShellInput {
    private static final String PROMPT = "tftp> ";
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final Shell shell;
    private final Parser parser = new DefaultParser().eofOnUnclosedQuote(true);

    ShellInput(final Shell shell) {
        this.shell = shell;
    }

    /** Reads lines until one ends the shell, or there are no more. */
    void read() throws IOException {
        if (ProgressView.isTerminal()) {
            readTerminal();
        } else {
            readPipe();
        }
    }

    private void readPipe() throws IOException {
        final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (String line = lines.readLine(); line != null && !shell.isOver(); line = lines.readLine()) {
            execute(line);
        }
    }

    private void execute(final String line) {
        final List<String> words;
        try {
            words = parser.parse(line, 0).words();
        } catch (final EOFError e) {
            shell.refuse("a quote is not closed in: " + line);
            return;
        }
        shell.execute(words);
    }

    private void readTerminal() throws IOException {
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
                    .completer(new ArgumentCompleter(new StringsCompleter(shell.names()), ShellInput::completeFile))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
            final LineReader reader =
                    builder.variable(LineReader.HISTORY_FILE, historyFile()).build();
            for (String line = next(reader); line != null; line = shell.isOver() ? null : next(reader)) {
                execute(line);
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
