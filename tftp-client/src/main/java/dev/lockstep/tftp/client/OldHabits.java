package dev.lockstep.tftp.client;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers to command lines of other TFTP clients. */
final class OldHabits {
    private static final Map<Pattern, String> HINTS = Map.of(
            Pattern.compile("Unknown option: '-c'|Unmatched arguments? (at|from) index \\d+: .*'-c'"),
                    "write tftp-client get HOST FILE, or tftp-client put HOST FILE",
            Pattern.compile("'-m'"), "write --mode octet or --mode netascii, before or after the operands",
            Pattern.compile("'-[gp]'"), "write tftp-client get HOST FILE, or tftp-client put HOST FILE",
            Pattern.compile("'-[lr]'"), "the remote file comes first: get HOST REMOTE LOCAL, or put HOST REMOTE LOCAL",
            Pattern.compile("argument at index 0: '(ls|dir|list)'"),
                    "TFTP cannot list: the name of a file has to be known");

    private static final Pattern FIRST_WORD = Pattern.compile("arguments? (?:at|from) index 0: '([^'-][^']*)'");

    private OldHabits() {}

    /** Adds the right command to a complaint about a command of another client. */
    static String withHint(final String complaint) {
        for (final Map.Entry<Pattern, String> hint : HINTS.entrySet()) {
            if (hint.getKey().matcher(complaint).find()) {
                return complaint + ": " + hint.getValue();
            }
        }
        final Matcher host = FIRST_WORD.matcher(complaint);
        return host.find()
                ? complaint + ": a command comes first, tftp-client get " + host.group(1) + " FILE"
                : complaint;
    }
}
