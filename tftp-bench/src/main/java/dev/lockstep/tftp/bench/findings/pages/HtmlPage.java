package dev.lockstep.tftp.bench.findings.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages for a browser: one file that needs nothing else. Its policy lets a browser run exactly the scripts that it was written with, and load nothing. */
public final class HtmlPage {
    /** A page is sent by mail and committed: faint lines are left out before it becomes larger. */
    static final int LARGEST = 1_000_000;

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private HtmlPage() {}

    /** A run in a file of several. */
    public record Section(String title, String name, String caption, List<Page> pages) {
        private Section withoutFaintLines() {
            return new Section(
                    title,
                    name,
                    caption,
                    pages.stream().map(HtmlPage::withoutFaintLines).toList());
        }
    }

    /** The sections one under another. */
    public static String of(final List<Section> sections) throws IOException {
        final String page = filled(sections);
        return page.getBytes(StandardCharsets.UTF_8).length < LARGEST
                ? page
                : filled(sections.stream().map(Section::withoutFaintLines).toList());
    }

    private static Page withoutFaintLines(final Page page) {
        return new Page(
                page.name(),
                page.parts().stream().map(HtmlPage::withoutFaintLines).toList());
    }

    private static Part withoutFaintLines(final Part part) {
        if (part instanceof Part.Choice choice) {
            return new Part.Choice(
                    choice.label(),
                    choice.pages().stream().map(HtmlPage::withoutFaintLines).toList(),
                    choice.selected());
        }
        return part instanceof Part.Curves curves ? curves.withoutFaintLines() : part;
    }

    private static String filled(final List<Section> sections) throws IOException {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("uplotLicense", resource(UPLOT + "LICENSE"));
        parts.put("uplotStyle", resource(UPLOT + "dist/uPlot.min.css"));
        parts.put("style", resource("report.css"));
        parts.put("uplot", resource(UPLOT + "dist/uPlot.iife.min.js"));
        parts.put("tables", resource("tables.js"));
        parts.put("charts", resource("charts.js"));
        parts.put("parts", resource("parts.js"));
        parts.put("script", resource("report.js"));
        parts.put("scriptHashes", hashes(parts, "uplot", "tables", "charts", "parts", "script"));
        parts.put("styleHashes", hashes(parts, "uplotStyle", "style"));
        parts.put("data", data(sections));
        return filled(resource("report.html"), parts);
    }

    /** As JSON that cannot end the element it stands in, whatever the names in it are. */
    private static String data(final List<Section> sections) {
        return PageJson.json(sections).replace("<", "\\u003c").replace(">", "\\u003e");
    }

    /** One pass, so that what is filled in is never taken for a place to fill. */
    private static String filled(final String template, final Map<String, String> parts) {
        final StringBuilder page = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            final int close = template.indexOf("}}", open);
            page.append(template, from, open).append(parts.get(template.substring(open + 2, close)));
            from = close + 2;
        }
        return page.append(template, from, template.length()).toString();
    }

    private static String hashes(final Map<String, String> parts, final String... names) {
        final List<String> hashes = new ArrayList<>();
        for (final String name : names) {
            hashes.add("'sha256-" + Base64.getEncoder().encodeToString(sha256(String.valueOf(parts.get(name)))) + "'");
        }
        return String.join(" ", hashes);
    }

    private static byte[] sha256(final String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** Carriage returns would be hashed here, but not by a browser. */
    private static String resource(final String name) throws IOException {
        try (InputStream resource = HtmlPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("This program was built without " + name + ", which its report needs");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        }
    }
}
