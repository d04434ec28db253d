package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample in a class's Javadoc, and the lines of a test that run it. The comparison ignores blanks, comments and {@code final}. */
public final class JavadocSample {
    private static final Pattern IN_JAVADOC = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\}</pre>");
    private static final Pattern IN_TEST = Pattern.compile("(?s)// begin of the sample\\n(.*?)// end of the sample");

    private JavadocSample() {}

    /**
     * Takes the sample out of Javadoc.
     *
     * @param source file that has one
     * @return its code without blanks
     * @throws IOException if the file cannot be read
     */
    public static String of(final Path source) throws IOException {
        return normal(find(IN_JAVADOC, source).replaceAll("(?m)^ \\* ?", ""));
    }

    /**
     * Takes the lines between two comments out of a test.
     *
     * @param source file that has them
     * @return its code without blanks
     * @throws IOException if the file cannot be read
     */
    public static String ranBy(final Path source) throws IOException {
        return normal(find(IN_TEST, source));
    }

    private static String find(final Pattern pattern, final Path source) throws IOException {
        final Matcher matcher = pattern.matcher(Files.readString(source));
        if (!matcher.find()) {
            throw new AssertionError("there is no sample in " + source);
        }
        return matcher.group(1);
    }

    private static String normal(final String code) {
        return code.replaceAll("(?m)//.*$", "").replaceAll("\\bfinal ", "").replaceAll("\\s", "");
    }
}
