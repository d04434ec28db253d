package dev.lockstep.tftp.bench;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Java sample of a Markdown page and of Javadoc compiles, and each link of a page leads to a file and a heading. */
class DocumentsTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final List<String> MODULES = List.of("tftp-protocol", "tftp-server", "tftp-client", "tftp-bench");
    private static final int MOST_LINES_OF_THE_README = 130;

    private static final Pattern FENCED = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern IN_JAVADOC = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\}</pre>");
    private static final Pattern TYPE_NAME =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record|interface) (\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$|<a id=\"(.*?)\">");

    /** Statements are compiled in this class, which declares the variables and methods that samples use. */
    private static final String SURROUNDINGS = """
            import static org.junit.jupiter.api.Assertions.*;

            import dev.lockstep.tftp.client.*;
            import dev.lockstep.tftp.relay.*;
            import dev.lockstep.tftp.retransmit.*;
            import dev.lockstep.tftp.server.*;
            import dev.lockstep.tftp.server.event.*;
            import dev.lockstep.tftp.server.store.*;
            import dev.lockstep.tftp.simulation.*;
            import dev.lockstep.tftp.transfer.*;
            import dev.lockstep.tftp.transport.*;
            import dev.lockstep.tftp.wire.*;
            import java.io.*;
            import java.net.*;
            import java.nio.charset.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import org.agrona.*;
            import org.agrona.concurrent.*;

            abstract class Sample {
                DirectBuffer buffer;
                int length;
                int clientPort;
                InetSocketAddress server;
                TftpClient client;

                abstract BlockSink discard();

                abstract BlockSource open(FileName name);

                abstract void send(DirectBuffer buffer, int offset, int length, int port);

                void run() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private Path classes = Path.of("");

    /** A sample and the file that contains it. */
    record Sample(Path file, String text) {
        @Override
        public String toString() {
            return REPOSITORY.relativize(file) + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(REPOSITORY)) {
            return all.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/results/"))
                    .toList();
        }
    }

    static Stream<Sample> samples() throws IOException {
        Stream<Sample> samples = Stream.empty();
        for (final Path page : pages()) {
            samples = Stream.concat(samples, found(FENCED, page).map(match -> new Sample(page, match.group(1))));
        }
        for (final String module : MODULES) {
            try (Stream<Path> sources = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
                for (final Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    samples = Stream.concat(
                            samples,
                            found(IN_JAVADOC, source)
                                    .map(match ->
                                            new Sample(source, match.group(1).replaceAll("(?m)^ \\* ?", ""))));
                }
            }
        }
        return samples;
    }

    private static Stream<MatchResult> found(final Pattern pattern, final Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldCompile(final Sample sample) {
        final Matcher type = TYPE_NAME.matcher(sample.text);
        final boolean isType = type.find();
        final String source = isType ? sample.text : SURROUNDINGS.formatted(sample.text);
        assertThat(compilerMessages(isType ? type.group(1) : "Sample", source))
                .as(source)
                .isEmpty();
    }

    private String compilerMessages(final String name, final String source) {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter messages = new StringWriter();
        final JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(final boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        final List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        final boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file))
                .call();
        return compiled ? "" : messages.toString();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldHaveNoBrokenLink(final Path page) throws IOException {
        for (final MatchResult link : found(LINK, page).toList()) {
            final String target = link.group(1);
            if (target.contains("://") || target.startsWith("mailto:")) {
                continue;
            }
            final String[] parts = target.split("#", 2);
            final Path file =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            assertThat(file).as("%s links to %s", page, target).exists();
            if (parts.length > 1) {
                assertThat(anchors(file)).as("%s links to %s", page, target).contains(parts[1]);
            }
        }
    }

    /** The anchors that code hosts generate for headings. */
    private static Set<String> anchors(final Path page) throws IOException {
        return found(HEADING, page)
                .map(match -> match.group(2) != null
                        ? match.group(2)
                        : match.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\w\\- ]", "")
                                .replace(' ', '-'))
                .collect(toSet());
    }

    @Test
    void shouldKeepTheReadmeShort() throws IOException {
        assertThat(Files.readAllLines(REPOSITORY.resolve("README.md")))
                .hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_README);
    }
}
