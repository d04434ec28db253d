package dev.lockstep.tftp.bench.findings.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    private static final String HOSTILE = "</script><img src=x onerror=document.title='owned'>{{data}}";
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private static String page(final Part... parts) throws IOException {
        return HtmlPage.of(List.of(new HtmlPage.Section("t", "n", "c", List.of(new Page("p", List.of(parts))))));
    }

    private static JsonNode data(final String page) throws IOException {
        return new ObjectMapper()
                .readTree(DATA.matcher(page).results().findFirst().orElseThrow().group(1));
    }

    @Test
    void shouldEscapeHostileNamesInTheData() throws IOException {
        final String page = page(new Part.Sentence(HOSTILE));

        assertThat(page).doesNotContain("<img");
        assertThat(page.split("<script", -1)).hasSize(page().split("<script", -1).length);
        assertThat(data(page).at("/0/pages/0/parts/0/text").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void shouldAllowOnlyItsOwnScripts() throws IOException, NoSuchAlgorithmException {
        final String page = page(new Part.Sentence("A finding."));
        final StringBuilder hashes = new StringBuilder("script-src");
        for (final MatchResult script : SCRIPT.matcher(page).results().toList()) {
            final byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
            hashes.append(" 'sha256-")
                    .append(Base64.getEncoder().encodeToString(hash))
                    .append('\'');
        }

        assertThat(page).contains("default-src 'none'; " + hashes + ";").doesNotContain("unsafe-");
        assertThat(hashes.toString()).contains("sha256");
    }

    @Test
    void shouldWriteSectionsInOrder() throws IOException {
        final List<HtmlPage.Section> two = Stream.of("one", "other")
                .map(name -> new HtmlPage.Section("t", name, "c", List.of()))
                .toList();

        assertThat(data(HtmlPage.of(two)).findValuesAsText("name")).containsExactly("one", "other");
    }
}
