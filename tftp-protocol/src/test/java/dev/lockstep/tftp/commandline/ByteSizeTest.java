package dev.lockstep.tftp.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "5B, 5",
        "64K, 65536",
        "64k, 65536",
        "16MiB, 16777216",
        "16MB, 16777216",
        "2G, 2147483648",
        "1T, 1099511627776",
        "9223372036854775807, 9223372036854775807"
    })
    void shouldReadANumberWithAPowerOf1024(final String text, final long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "-1", "1.5K", "1 K", "1KK", "1P", "lots", "9223372036854775808", "8388608T"})
    void shouldRefuseEveryOtherFormAndNameIt(final String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
