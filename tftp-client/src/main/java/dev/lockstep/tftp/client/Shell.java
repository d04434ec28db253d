package dev.lockstep.tftp.client;

import dev.lockstep.tftp.commandline.HostAndPort;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands of {@code tftp-client shell}, as BSD's tftp has them. Each is put into words for {@code get} or {@code put}, which do the work. */
final class Shell {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final String OFF = "off";
    private static final String ON = "on";

    private final Map<String, Entry> commands = new LinkedHashMap<>();
    private final CommandLine client;
    private final PrintWriter output;
    private final PrintWriter errors;

    /** Options of {@code get} and {@code put}, with their values. */
    private final Map<String, String> options = new LinkedHashMap<>();

    private @Nullable String server;
    private boolean verbose;
    private boolean trace;
    private boolean over;
    private int exitCode = CommandLine.ExitCode.OK;

    /** Does what a line asks for. */
    private interface Action {
        void run(List<String> words);
    }

    /** A command with its usage. */
    private record Entry(String usage, String help, Action action) {}

    /**
     * A shell that has no server yet.
     *
     * @param client has the commands get and put
     */
    Shell(final CommandLine client) {
        this.client = client;
        output = client.getOut();
        errors = client.getErr();
        add("connect HOST[:PORT] [PORT]", "choose the server", this::connect);
        add("get REMOTE [LOCAL]", "read a file; more than two names are all REMOTE", this::get);
        add(
                "put LOCAL [REMOTE]",
                "write a file; of more than two names the last is a directory on the server",
                this::put);
        add("mode octet|netascii", "as it is, or with line ends converted", words -> option("--mode", "mode", words));
        add("binary", "mode octet", words -> set("--mode", "octet"));
        add("ascii", "mode netascii", words -> set("--mode", "netascii"));
        add("blksize N", "block size to ask for", words -> option("--blksize", "blksize", words));
        add("windowsize N", "blocks in a window to ask for", words -> option("--windowsize", "windowsize", words));
        add(
                "rexmt SECONDS",
                "agree with the server on an interval of retransmission",
                words -> seconds("--timeout", words));
        add("timeout SECONDS", "give up a transfer after this time", words -> seconds("--max-time", words));
        add("trace [on|off]", "show each packet, or no more", words -> trace = isOn(words, trace));
        add(
                "verbose [on|off]",
                "show size, time and options of each transfer, or no more",
                words -> verbose = isOn(words, verbose));
        add("status", "show the server and the settings", words -> status());
        add("help", "show this list", words -> help());
        add("quit", "end", words -> over = true);
    }

    private void add(final String usage, final String help, final Action action) {
        commands.put(usage.split(" ", 2)[0], new Entry(usage, help, action));
    }

    /** The names of the commands. */
    List<String> names() {
        return List.copyOf(commands.keySet());
    }

    /** Whether a line has ended the shell. */
    boolean isOver() {
        return over;
    }

    /** The status of the first line that failed. */
    int exitCode() {
        return exitCode;
    }

    /** Does what the words of a line ask for. The beginning of a command's name is enough if no other one has it. */
    void execute(final List<String> words) {
        if (words.isEmpty() || words.get(0).isEmpty() || words.get(0).startsWith("#")) {
            return;
        }
        final String typed = "?".equals(words.get(0)) ? "help" : "exit".equals(words.get(0)) ? "quit" : words.get(0);
        final List<String> matches = commands.containsKey(typed)
                ? List.of(typed)
                : names().stream().filter(name -> name.startsWith(typed)).toList();
        if (matches.size() != 1) {
            complain("'" + typed + "' is " + (matches.isEmpty() ? "no command" : "one of " + String.join(", ", matches))
                    + ": help lists the commands");
            return;
        }
        try {
            entry(matches.get(0)).action().run(words.subList(1, words.size()));
        } catch (final IllegalArgumentException e) {
            complain(e.getMessage() + ": " + entry(matches.get(0)).usage());
        }
        output.flush();
        errors.flush();
    }

    private Entry entry(final String name) {
        final Entry entry = commands.get(name);
        if (entry == null) {
            throw new IllegalStateException(name);
        }
        return entry;
    }

    /** Complains about a line that cannot be read. */
    void refuse(final String complaint) {
        complain(complaint);
    }

    private void complain(final String complaint) {
        errors.println("tftp-client: " + complaint);
        errors.flush();
        fail(CommandLine.ExitCode.USAGE);
    }

    private void fail(final int code) {
        if (exitCode == CommandLine.ExitCode.OK) {
            exitCode = code;
        }
    }

    /** A switch without a word is turned over, as in other shells. */
    private static boolean isOn(final List<String> words, final boolean before) {
        if (words.isEmpty()) {
            return !before;
        }
        if (words.size() > 1 || !List.of(ON, OFF).contains(words.get(0))) {
            throw new IllegalArgumentException("write on, off or nothing");
        }
        return ON.equals(words.get(0));
    }

    private void connect(final List<String> words) {
        if (words.isEmpty() || words.size() > 2) {
            throw new IllegalArgumentException("connect takes a host, and perhaps a port");
        }
        final String connected = words.size() == 1 ? words.get(0) : withPort(words.get(0), words.get(1));
        HostAndPort.parse(connected);
        server = connected;
    }

    private static String withPort(final String host, final String port) {
        if (host.endsWith("]") || host.indexOf(':') < 0) {
            return host + ":" + port;
        }
        if (host.startsWith("[") || host.indexOf(':') == host.lastIndexOf(':')) {
            throw new IllegalArgumentException("'" + host + "' has a port already");
        }
        return "[" + host + "]:" + port;
    }

    private void get(final List<String> words) {
        requireNames(words);
        final List<String> arguments = new ArrayList<>(List.of("get"));
        addOptions(arguments);
        if (words.size() > 2) {
            arguments.addAll(List.of("--output", ".", "--continue-on-error"));
        }
        transfer(arguments, words);
    }

    /** Unlike the command {@code put}, the local file comes first, as in other shells. */
    private void put(final List<String> words) {
        requireNames(words);
        if (words.contains(Operands.STANDARD_STREAM)) {
            throw new IllegalArgumentException("'-' would read the shell's own commands");
        }
        final List<String> arguments = new ArrayList<>(List.of("put"));
        addOptions(arguments);
        if (words.size() == 2) {
            transfer(arguments, List.of(words.get(1), words.get(0)));
        } else {
            final int files = Math.max(1, words.size() - 1);
            arguments.addAll(
                    List.of("--continue-on-error", "--to", words.size() == 1 ? Operands.ROOT : words.get(files)));
            transfer(arguments, words.subList(0, files));
        }
    }

    private void requireNames(final List<String> words) {
        if (server == null) {
            throw new IllegalArgumentException("not connected; connect HOST first");
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("missing the name of a file");
        }
    }

    private void addOptions(final List<String> arguments) {
        options.forEach((option, value) -> arguments.add(option + "=" + value));
        if (verbose) {
            arguments.add("--stats");
        }
        if (trace) {
            arguments.add("--trace");
        }
    }

    private void transfer(final List<String> arguments, final List<String> operands) {
        arguments.add("--");
        arguments.add(String.valueOf(server));
        arguments.addAll(operands);
        fail(client.execute(arguments.toArray(String[]::new)));
    }

    private void option(final String option, final String name, final List<String> words) {
        if (words.size() != 1) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        set(option, words.get(0));
    }

    /** A wrong value is refused here, and not by each transfer. */
    private void set(final String option, final String value) {
        final GetCommand get = new GetCommand();
        try {
            final ParseResult unused = ProgramCommandLine.of(get).parseArgs(option + "=" + value, "host", "file");
            get.check();
        } catch (final ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        options.put(option, value);
    }

    private void seconds(final String option, final List<String> words) {
        if (words.size() != 1 || !NUMBER.matcher(words.get(0)).matches()) {
            throw new IllegalArgumentException("a number of whole seconds is missing");
        }
        set(option, words.get(0) + "s");
    }

    private void status() {
        output.println(server == null ? "not connected" : "server " + server);
        options.forEach((option, value) -> output.println(option.substring(2) + " " + value));
        output.println("verbose " + (verbose ? ON : OFF));
        output.println("trace " + (trace ? ON : OFF));
    }

    private void help() {
        commands.values().forEach(entry -> output.printf("%-28s %s%n", entry.usage(), entry.help()));
    }
}
