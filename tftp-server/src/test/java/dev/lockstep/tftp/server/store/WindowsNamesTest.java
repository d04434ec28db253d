package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules themselves, which hold on every platform; they are asked on Windows only. */
@Tag("SEC-17.8")
class WindowsNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON",
                "con",
                "Con",
                "PRN",
                "AUX",
                "NUL",
                "nul.txt",
                "NUL.tar.gz",
                "CON.",
                "CON ",
                "CON .txt",
                "COM1",
                "com9",
                "COM0",
                "LPT1",
                "lpt9.log",
                "COM\u00b9",
                "COM\u00b2",
                "LPT\u00b3",
                "CONIN$",
                "conout$",
            })
    void shouldSeeDevices(final String name) {
        assertThat(WindowsNames.isUnsafe(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:ads", "f::$DATA", "C:", "C:f", "f:", ":f"})
    void shouldSeeStreamsAndDrives(final String name) {
        assertThat(WindowsNames.isUnsafe(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.", "f..", "f ", "f. ", "...", " ", "PROGRA~1", "a~2.txt", "f~1"})
    void shouldSeeOtherSpellingsOfAName(final String name) {
        assertThat(WindowsNames.isUnsafe(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\b",
                "..\\f",
                "\\\\host\\share",
                "a*",
                "a?",
                "a\"b",
                "a<b",
                "a>b",
                "a|b",
                "a\u0001b",
                "\n",
                "a\u001f"
            })
    void shouldSeeWhatNoNameMayContain(final String name) {
        assertThat(WindowsNames.isUnsafe(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f",
                "pxelinux.0",
                "Boot.wim",
                "CONSOLE",
                "console.txt",
                "ICON",
                "COM",
                "COM10",
                "LPT",
                "LPT12",
                "NULL",
                "AUXILIARY",
                "a.con",
                "x nul",
                ".hidden",
                "a b",
                "f~",
                "~f",
                "a~b",
                "f#%&'()[]{}!$^+=,;`@-_",
                "\u00e4\u00ff",
            })
    void shouldLetOrdinaryNamesPass(final String name) {
        assertThat(WindowsNames.isUnsafe(name)).isFalse();
    }
}
