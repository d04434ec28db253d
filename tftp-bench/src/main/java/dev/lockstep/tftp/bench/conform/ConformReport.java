package dev.lockstep.tftp.bench.conform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.CheckResult;
import dev.lockstep.tftp.bench.conform.check.Level;
import dev.lockstep.tftp.bench.conform.check.Verdict;
import dev.lockstep.tftp.bench.packets.PacketFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What the checks found: a list for people, JSON, JUnit XML, and the packets of the failures.
 *
 * @param subject what was checked, such as {@code server 127.0.0.1:69}
 */
record ConformReport(String subject, List<CheckResult> results) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line for a check that is not played. */
    static String line(final Check<?> check) {
        return String.format(
                Locale.ROOT, "%-14s %-9s %-14s %s", check.id(), check.level(), check.clause(), check.rule());
    }

    /** Writes a line for each check, and a second one where it did not pass. */
    void print(final PrintWriter out) {
        String group = "";
        for (final CheckResult result : results) {
            if (!result.check().group().equals(group)) {
                group = result.check().group();
                out.println();
            }
            out.println(word(result.verdict()) + " " + line(result.check()));
            if (!result.detail().isEmpty()) {
                out.println("       " + plain(result.detail()));
            }
        }
        out.println();
        out.println(subject + ": " + summary());
    }

    private static String word(final Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "ok    ";
            case FAILED -> "FAILED";
            case SKIPPED -> "-     ";
        };
    }

    /** The packets of the other end must not control the terminal. */
    static String plain(final String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    String summary() {
        final String failures = Stream.of(Level.values())
                .filter(level -> failures(level) > 0)
                .map(level -> failures(level) + " " + level)
                .collect(Collectors.joining(", "));
        return count(Verdict.PASSED) + " passed, " + count(Verdict.FAILED) + " failed"
                + (failures.isEmpty() ? "" : " (" + failures + ")") + ", " + count(Verdict.SKIPPED)
                + " do not apply";
    }

    long failures(final Level level) {
        return results.stream().filter(result -> result.isFailure(level)).count();
    }

    long count(final Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** Writes an array with an object for each check. */
    void writeJson(final Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(
                        file.toFile(), results.stream().map(ConformReport::json).toList());
    }

    private static Map<String, Object> json(final CheckResult result) {
        final Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", result.check().id());
        json.put("clause", result.check().clause());
        json.put("level", result.check().level().toString());
        json.put("rule", result.check().rule());
        json.put("verdict", result.verdict().toString());
        json.put("detail", result.detail());
        json.put("seconds", result.seconds());
        return json;
    }

    /** Writes the form in which build servers take the results of tests. */
    void writeJunit(final Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            final XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", subject);
            xml.writeAttribute("tests", Integer.toString(results.size()));
            xml.writeAttribute("failures", Long.toString(count(Verdict.FAILED)));
            xml.writeAttribute("skipped", Long.toString(count(Verdict.SKIPPED)));
            for (final CheckResult result : results) {
                testCase(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (final XMLStreamException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void testCase(final XMLStreamWriter xml, final CheckResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.check().group());
        xml.writeAttribute(
                "name",
                result.check().id() + " " + result.check().clause() + ": "
                        + result.check().rule());
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.seconds()));
        if (result.verdict() != Verdict.PASSED) {
            xml.writeEmptyElement(result.verdict() == Verdict.FAILED ? "failure" : "skipped");
            xml.writeAttribute("message", plain(result.detail()));
        }
        xml.writeEndElement();
    }

    /** The name of a check's files. */
    static String name(final Check<?> check) {
        return check.id().replace('/', '-');
    }

    /** Writes ladder, picture and capture of each check that failed. */
    void writePackets(final Path directory) throws IOException {
        for (final CheckResult result : results) {
            if (result.verdict() == Verdict.FAILED) {
                PacketFiles.write(directory.resolve(name(result.check())), result.packets());
            }
        }
    }
}
