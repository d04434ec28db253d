package dev.lockstep.tftp.client;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers to command lines of other TFTP clients. */
final class OldHabits {
    /** The first one that matches is given. */
    private static final List<Hint> HINTS = List.of(
            hint(
                    "Unknown option: '-c'|Unmatched arguments? (at|from) index \\d+: .*'-c'|Unknown options: .*'-c'",
                    "write tftp-client get HOST FILE, or tftp-client put HOST FILE"),
            hint("'-m'", "write --mode octet or --mode netascii; for curl's -m, --max-time 60s"),
            hint("'-[gp]'", "write tftp-client get HOST FILE, or tftp-client put HOST FILE"),
            hint("'-[lr]'", "the remote file comes first: get HOST REMOTE LOCAL, or put HOST REMOTE LOCAL"),
            hint("'-T'", "write tftp-client put tftp://HOST/FILE LOCAL"),
            hint("'-O'", "get writes to the last part of the remote name without an option"),
            hint("'--tftp-blksize'", "write --blksize"),
            hint("Unknown options: '-o'", "a command comes first, tftp-client get tftp://HOST/FILE -o LOCAL"),
            hint("index 0: '(ls|dir|list)'", "TFTP cannot list: the name of a file has to be known"));

    private static final Pattern FIRST_WORD = Pattern.compile("arguments? (?:at|from) index 0: '([^'-][^']*)'");

    /** The answer to complaints in which a pattern is found. */
    private record Hint(Pattern complaint, String text) {}

    private OldHabits() {}

    private static Hint hint(final String complaint, final String text) {
        return new Hint(Pattern.compile(complaint), text);
    }

    private static String operands(final String first) {
        return TftpUri.isTftpUri(first) ? first : first + " FILE";
    }

    /** Adds the right command to a complaint about a command of another client. */
    static String withHint(final String complaint) {
        for (final Hint hint : HINTS) {
            if (hint.complaint.matcher(complaint).find()) {
                return complaint + ": " + hint.text;
            }
        }
        final Matcher host = FIRST_WORD.matcher(complaint);
        return host.find()
                ? complaint + ": a command comes first, tftp-client get " + operands(host.group(1))
                : complaint;
    }
}
