package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.testing.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A headless Chromium, controlled by the few commands of the WebDriver protocol that a report needs. A client library for the whole protocol would
 * add dozens of jars.
 */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int HEIGHT = 900;

    private static final String CONTRAST = """
            const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
            const luminance = rgb => { const [r, g, b] = rgb.map(c => (c /= 255, c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const behind = node => { const [r, g, b, a = 1] = numbers(getComputedStyle(node).backgroundColor);
              if (a === 1) return [r, g, b];
              const under = node.parentElement ? behind(node.parentElement) : [255, 255, 255];
              return [r, g, b].map((c, i) => a * c + (1 - a) * under[i]); };
            return [...document.querySelectorAll('body *')]
              .filter(node => node.checkVisibility() && [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()))
              .filter(node => { const [one, other] = [luminance(numbers(getComputedStyle(node).color).slice(0, 3)), luminance(behind(node))].sort((a, b) => b - a);
                return (one + 0.05) / (other + 0.05) < 4.5; })
              .map(node => node.tagName + '.' + node.className + ' ' + node.textContent.slice(0, 40));
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Browser(final String driverPath, final String browserPath, final Path profile)
            throws IOException, InterruptedException {
        driver = new ProcessBuilder(driverPath, "--port=0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        final URI root = URI.create("http://127.0.0.1:" + port(driver.inputReader()) + "/session");
        final Map<String, Object> options = Map.of(
                "binary",
                browserPath,
                "args",
                List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile));
        final Map<String, Object> capabilities = Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                options,
                "goog:loggingPrefs",
                Map.of("performance", "ALL", "browser", "ALL"));
        session = URI.create(root + "/" + begin(root, capabilities));
    }

    /**
     * Starts a browser.
     *
     * @param profile an empty directory
     */
    public static Browser start(final Path profile) throws IOException, InterruptedException {
        return new Browser(Peer.CHROMEDRIVER.path(), Peer.CHROMIUM.path(), profile);
    }

    /**
     * Shows a page, and discards the requests of earlier pages.
     *
     * @param width of the screen in CSS pixels
     * @param scheme {@code light} or {@code dark}
     */
    public void show(final String url, final int width, final String scheme) throws IOException, InterruptedException {
        final Map<String, Object> colours =
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
        post(at("goog/cdp/execute"), Map.of("cmd", "Emulation.setEmulatedMedia", "params", colours));
        final Map<String, Object> screen =
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", true);
        post(at("goog/cdp/execute"), Map.of("cmd", "Emulation.setDeviceMetricsOverride", "params", screen));
        open("about:blank");
        requests();
        complaints();
        open(url);
    }

    /** Ends the driver if its browser does not start. */
    private String begin(final URI root, final Map<String, Object> capabilities)
            throws IOException, InterruptedException {
        try {
            return post(root, Map.of("capabilities", Map.of("alwaysMatch", capabilities)))
                    .path("sessionId")
                    .asText();
        } catch (final IOException e) {
            driver.destroy();
            throw e;
        }
    }

    private static String port(final BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            final Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new IOException("chromedriver ended before it printed its port");
    }

    /** Loads a page and waits until it is complete. */
    private void open(final String url) throws IOException, InterruptedException {
        post(at("url"), Map.of("url", url));
    }

    /** Runs a function body in the page and returns its result. */
    public JsonNode run(final String script) throws IOException, InterruptedException {
        return post(at("execute/sync"), Map.of("script", script, "args", List.of()));
    }

    /** The value of an expression as text. */
    public String value(final String expression) throws IOException, InterruptedException {
        return run("return " + expression).asText();
    }

    /** The texts of all elements that match a selector. */
    public List<String> texts(final String selector) throws IOException, InterruptedException {
        final List<String> texts = new ArrayList<>();
        run("return [...document.querySelectorAll('" + selector + "')].map(element => element.textContent)")
                .forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The visible texts whose contrast with their background is below 4.5, the least that WCAG 2.1 permits (criterion 1.4.3, level AA). */
    public List<String> unreadable() throws IOException, InterruptedException {
        final List<String> texts = new ArrayList<>();
        run(CONTRAST).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The URLs that the page requested since the last call. */
    public List<String> requests() throws IOException, InterruptedException {
        final List<String> urls = new ArrayList<>();
        for (final JsonNode entry : post(at("se/log"), Map.of("type", "performance"))) {
            final JsonNode message =
                    JSON.readTree(entry.path("message").asText()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                urls.add(message.path("params").path("request").path("url").asText());
            }
        }
        return urls;
    }

    /** The messages on the page's console since the last call: errors and violations of its security policy. */
    public List<String> complaints() throws IOException, InterruptedException {
        final List<String> complaints = new ArrayList<>();
        post(at("se/log"), Map.of("type", "browser"))
                .forEach(entry -> complaints.add(entry.path("message").asText()));
        return complaints;
    }

    private URI at(final String what) {
        return URI.create(session + "/" + what);
    }

    private JsonNode post(final URI uri, final Map<String, Object> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private JsonNode send(final HttpRequest request) throws IOException, InterruptedException {
        final String answer =
                http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        final JsonNode value = JSON.readTree(answer).path("value");
        if (value.has("error")) {
            throw new IOException(request.uri() + ": " + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        try {
            send(HttpRequest.newBuilder(session).timeout(LIMIT).DELETE().build());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
        }
    }
}
