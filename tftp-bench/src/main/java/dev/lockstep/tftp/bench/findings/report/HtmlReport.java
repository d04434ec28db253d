package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.PagedRun;
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

/**
 * report.html: one file that needs nothing else. Its policy lets a browser run exactly the scripts that it was written with, and load nothing.
 */
final class HtmlReport {
    /** A page is sent by mail and committed: trials give up their own latency curves before it becomes larger. */
    static final int LARGEST = 1_000_000;

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private HtmlReport() {}

    static String of(final List<Summary> summaries, final List<PagedRun> simulated, final JmhResults jmh)
            throws IOException {
        final List<LatencyCurves> curves = new ArrayList<>();
        for (final Summary summary : summaries) {
            curves.add(LatencyCurves.of(summary.run()));
        }
        final String page = of(summaries, curves, simulated, jmh);
        if (page.getBytes(StandardCharsets.UTF_8).length < LARGEST) {
            return page;
        }
        return of(
                summaries,
                curves.stream()
                        .map(all -> new LatencyCurves(Map.of(), all.merged()))
                        .toList(),
                simulated,
                jmh);
    }

    private static String of(
            final List<Summary> summaries,
            final List<LatencyCurves> curves,
            final List<PagedRun> simulated,
            final JmhResults jmh)
            throws IOException {
        final List<Map<String, Object>> runs = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            runs.add(PageData.run(summaries.get(i), curves.get(i)));
        }
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("uplotLicense", resource(UPLOT + "LICENSE"));
        parts.put("uplotStyle", resource(UPLOT + "dist/uPlot.min.css"));
        parts.put("style", resource("report.css"));
        parts.put("uplot", resource(UPLOT + "dist/uPlot.iife.min.js"));
        parts.put("tables", resource("tables.js"));
        parts.put("charts", resource("charts.js"));
        parts.put("pages", resource("pages.js"));
        parts.put("script", resource("report.js"));
        parts.put("scriptHashes", hashes(parts, "uplot", "tables", "charts", "pages", "script"));
        parts.put("styleHashes", hashes(parts, "uplotStyle", "style"));
        parts.put("data", PageData.json(runs, simulated, jmh));
        return filled(resource("report.html"), parts);
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
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("This program was built without " + name + ", which its report needs");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        }
    }
}
