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

/** Pages for a browser, in one self-contained file. Its content security policy allows the scripts in it and no loading of anything. */
public final class HtmlPage {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private HtmlPage() {}

    /** One run of a file that may show several. */
    public record Section(String title, String name, String caption, List<Page> pages) {}

    /** An HTML document with the sections one below the other. */
    public static String of(final List<Section> sections) throws IOException {
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

    /** The sections as JSON without &lt; and &gt;, so that no name in it can end the script element. */
    private static String data(final List<Section> sections) {
        return PageJson.json(sections).replace("<", "\\u003c").replace(">", "\\u003e");
    }

    /** Replaces the placeholders in one pass, so that a placeholder in inserted text stays as it is. */
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

    /** Reads a resource without carriage returns: a browser drops them before it hashes a script. */
    private static String resource(final String name) throws IOException {
        try (InputStream resource = HtmlPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("The report needs " + name + ", which is missing from this build of tftp-bench");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        }
    }
}
