package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedPathTest {
    /** The right column is the path as a URI spells it: its bytes, nothing decoded. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "f, f",
                "dir/f, dir/f",
                "/f, f",
                "///f, f",
                "dir//f, dir/f",
                "./f, f",
                "dir/./f, dir/f",
                "dir/f/, dir/f",
                "..., ...",
                ".../f, .../f",
                "....//f, ..../f",
                "..././f, .../f",
                ".f, .f",
                "..f, ..f",
                "f.., f..",
                "a b#?, a%20b%23%3F",
                "%2e%2e%2ff, %252e%252e%252ff",
                "%00, %2500",
                "%, %25",
                "a:b, a:b",
                "~, ~",
                "*, *",
            })
    @Tag("SEC-17.2")
    @Tag("SEC-17.3")
    @Tag("1350-5.4")
    void shouldTakeNamesLiterally(final String name, final String expected, @TempDir final Path root)
            throws ContentException {
        assertThat(spelt(root, name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "\u0080\u00ff, %80%FF",
        "\u00c0\u00ae\u00c0\u00ae, %C0%AE%C0%AE",
        "\u00ef\u00bc\u008e\u00ef\u00bc\u008e, %EF%BC%8E%EF%BC%8E",
        "\u00fe\u00ff, %FE%FF",
        "f\u00e4, f%E4",
        "a\u0001\u007f, a%01%7F",
    })
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.2")
    @Tag("1350-5.4")
    void shouldTakeEveryByteAsItIs(final String name, final String expected, @TempDir final Path root)
            throws ContentException {
        assertThat(spelt(root, name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "..\\f", "\\f", "C:\\boot.ini", "\\\\host\\share\\f"})
    @DisabledOnOs(OS.WINDOWS)
    @Tag("SEC-17.1")
    void shouldTakeABackslashAsACharacterOfAName(final String name, @TempDir final Path root) throws ContentException {
        final Path path = RequestedPath.parse(root, Asking.name(name));

        assertThat(path.getNameCount()).isEqualTo(1);
        assertThat(path).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../f",
                "a/../f",
                "a/../../f",
                "./../f",
                "/../f",
                "f/..",
                "f/../",
                "a/b/../../..//f",
                "//.."
            })
    @Tag("SEC-17.1")
    void shouldRefuseToGoUp(final String name, @TempDir final Path root) {
        assertRefused(root, name, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", ".", "./", "/./."})
    @Tag("DF-2.2")
    void shouldRefuseWhatNamesNoFile(final String name, @TempDir final Path root) {
        assertRefused(root, name, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".tftp-upload-1-0f",
                "dir/.tftp-upload-4711-123e4567-e89b-12d3-a456-426614174000",
                ".tftp-upload-1-0f/f"
            })
    void shouldNotKnowUnfinishedUploads(final String name, @TempDir final Path root) {
        assertRefused(root, name, 1);
    }

    @Test
    void shouldTakeEverySingleByteAsAName(@TempDir final Path root) throws ContentException {
        for (char c = 1; c <= 0xFF; c++) {
            if (c != '/' && c != '.' && !System.getProperty("os.name").startsWith("Windows")) {
                final Path path = RequestedPath.parse(root, Asking.name(String.valueOf(c)));
                assertThat(path).as("byte %s", (int) c).isEqualTo(root.relativize(Asking.path(root, "" + c)));
                assertThat(path.getNameCount()).isEqualTo(1);
            }
        }
    }

    private static String spelt(final Path root, final String name) throws ContentException {
        final Path path = RequestedPath.parse(root, Asking.name(name));
        assertThat(path).isRelative();
        final String rootUri = root.toUri().getRawPath();
        return root.resolve(path)
                .toUri()
                .getRawPath()
                .substring(rootUri.endsWith("/") ? rootUri.length() : rootUri.length() + 1);
    }

    private static void assertRefused(final Path root, final String name, final int errorCode) {
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> RequestedPath.parse(root, Asking.name(name)))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(errorCode));
    }
}
