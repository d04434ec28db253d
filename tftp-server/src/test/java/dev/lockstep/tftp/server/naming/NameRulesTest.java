package dev.lockstep.tftp.server.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names after the operator's rules. */
class NameRulesTest {
    private static final String DENIED = "denied";

    private static String rewrite(final NameRules rules, final String name) {
        return rules.rewrite(name).name().orElse(DENIED);
    }

    private static NameRules rules(final String... rules) {
        return new NameRules(
                false, List.of(), Arrays.stream(rules).map(NameRule::parse).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "replace a -> b            | aa          | ba",
                "replace-all a -> b        | aa          | bb",
                "replace ^boot/(.*) -> $1  | boot/x      | x",
                "replace ^boot/(.*) -> $1  | reboot/x    | reboot/x",
                "replace (?i)^BOOT/ ->     | Boot/x      | x",
                "replace (a)(b) -> $2/$1   | ab          | b/a",
                "replace a -> \\$1         | a           | $1",
                "keep ^a                   | a           | a",
                "deny \\.key$              | tls.key     | denied",
                "deny \\.key$              | tls.keys    | tls.keys",
            })
    void shouldRewriteAName(final String rule, final String name, final String result) {
        assertThat(rewrite(rules(rule), name)).isEqualTo(result);
    }

    /** The file system takes each of them for the same file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret/a.key",
                "/secret/a.key",
                "//secret//a.key",
                "./secret/./a.key",
                "secret/a.key/",
                "secret/a.key/."
            })
    void shouldDenyAFileUnderEachSpellingOfItsName(final String name) {
        assertThat(rewrite(rules("deny \\.key$"), name)).isEqualTo(DENIED);
        assertThat(rewrite(rules("deny ^secret/"), name)).isEqualTo(DENIED);
    }

    @Test
    void shouldApplyRulesInTheirOrderUntilOneServesKeepsOrDenies() {
        assertThat(rewrite(rules("replace a -> b", "replace b -> c"), "a")).isEqualTo("c");
        assertThat(rewrite(rules("serve a -> b", "replace b -> c"), "a")).isEqualTo("b");
        assertThat(rewrite(rules("keep a", "deny a"), "a")).isEqualTo("a");
        assertThat(rewrite(rules("deny a", "keep a"), "a")).isEqualTo(DENIED);
    }

    @Test
    void shouldTurnBackslashesIntoSlashesBeforeAllElse() {
        final NameRules windows =
                new NameRules(true, List.of("/srv/tftp"), List.of(NameRule.parse("replace ^boot/x64/ -> efi/")));

        assertThat(rewrite(windows, "\\srv\\tftp\\boot\\x64\\bootmgfw.efi")).isEqualTo("efi/bootmgfw.efi");
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/tftp, /srv/tftp/a/b, a/b",
        "/srv/tftp/, /srv/tftp/a/b, a/b",
        "/srv/tftp, /srv/tftpd/a, srv/tftpd/a",
        "/srv/tftp, srv/tftp/b, b",
        "/srv/tftp, a/srv/tftp/b, a/srv/tftp/b",
        "/srv/tftp, /srv/tftp, srv/tftp",
    })
    void shouldStripWholeLeadingDirectories(final String prefix, final String name, final String result) {
        assertThat(rewrite(new NameRules(false, List.of(prefix), List.of()), name))
                .isEqualTo(result);
    }

    @Test
    void shouldStripTheFirstPrefixThatANameHas() {
        final NameRules rules = new NameRules(false, List.of("/other", "/srv", "/srv/tftp"), List.of());

        assertThat(rewrite(rules, "/srv/tftp/a")).isEqualTo("tftp/a");
    }

    /** A backtracking engine needs 2^500 steps for this. */
    @Test
    void shouldJudgeEachNameInTimeThatGrowsWithItsLengthOnly() {
        assertThat(rewrite(rules("deny ^(a+)+$"), "a".repeat(500) + "!")).isEqualTo("a".repeat(500) + "!");
    }

    @Test
    void shouldMatchTheBytesOfNames() {
        final String utf8 = NameBytes.ofOperator("größe");

        assertThat(utf8).hasSize(7);
        assertThat(rewrite(rules("replace größe -> maß"), utf8)).isEqualTo(NameBytes.ofOperator("maß"));
        assertThat(rewrite(rules("replace ^.*$ -> x"), "\u00ff\n\u0001"))
                .as("a dot is no line break")
                .isEqualTo("\u00ff\n\u0001");
    }

    @Test
    void shouldTellEachStep() {
        final NameRules rules = new NameRules(true, List.of("/a"), List.of(NameRule.parse("keep ^x")));

        assertThat(rules.rewrite("/a\\x").steps())
                .containsExactly(
                        new NameRules.Step("backslash to slash", "/a/x"),
                        new NameRules.Step("no slashes and dots that change nothing", "a/x"),
                        new NameRules.Step("strip /a/", "x"),
                        new NameRules.Step("keep ^x", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rewrite a -> b | 'rewrite a -> b' begins with none of replace, replace-all, serve, keep and deny",
                "replace a      | 'replace a': replace needs PATTERN -> NAME",
                "replace a->b   | 'replace a->b': replace needs PATTERN -> NAME",
                "deny ^/secret | 'deny ^/secret': rules see names without their leading slashes",
                "replace a -> ../b | 'replace a -> ../b': no name with .. is served",
                "keep a -> b    | 'keep a -> b': keep takes a pattern alone, no name",
                "deny           | 'deny': the pattern is missing",
                "deny (a        | 'deny (a': error parsing regexp: missing closing ): `(a`",
                "deny (?=a)     | 'deny (?=a)': error parsing regexp: invalid or unsupported Perl syntax: `(?=`",
                "replace a -> $1 | 'replace a -> $1': the pattern has no such group, '$1' (write \\$ for a dollar sign)",
            })
    void shouldSayWhatIsWrongWithARule(final String rule, final String complaint) {
        assertThatThrownBy(() -> NameRule.parse(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }
}
