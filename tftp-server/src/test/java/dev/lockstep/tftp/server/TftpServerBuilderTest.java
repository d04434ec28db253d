package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TftpServerBuilderTest {
    static Stream<Arguments> ranges() {
        return Stream.of(
                range("port", (builder, value) -> builder.port(value.intValue()), 0, 65_535),
                range("maxTransfers", (builder, value) -> builder.maxTransfers(value.intValue()), 1, 1_000_000),
                range(
                        "maxTransfersPerClient",
                        (builder, value) -> builder.maxTransfersPerClient(value.intValue()),
                        1,
                        Integer.MAX_VALUE),
                range("maxUpload", TftpServerBuilder::maxUpload, 0, Long.MAX_VALUE),
                range("maxBlockSize", (builder, value) -> builder.maxBlockSize(value.intValue()), 8, 65_464),
                range("maxWindowSize", (builder, value) -> builder.maxWindowSize(value.intValue()), 1, 32_767),
                range("loops", (builder, value) -> builder.loops(value.intValue()), 1, 256),
                range("memoryBudget", TftpServerBuilder::memoryBudget, 1 << 20, Long.MAX_VALUE));
    }

    private static Arguments range(
            final String name,
            final BiFunction<TftpServerBuilder, Long, TftpServerBuilder> setter,
            final long least,
            final long most) {
        return Arguments.of(name, Named.of(least + " to " + most, setter), least, most);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void shouldTakeWhatIsInRangeAndNameWhatIsNot(
            final String name,
            final BiFunction<TftpServerBuilder, Long, TftpServerBuilder> setter,
            final long least,
            final long most) {
        final TftpServerBuilder builder = TftpServer.builder(RunningServer.memory());
        assertThatCode(() -> setter.apply(builder, least)).doesNotThrowAnyException();
        assertThatCode(() -> setter.apply(builder, most)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.apply(builder, least - 1))
                .withMessageContaining(name);
        if (most < Integer.MAX_VALUE) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.apply(builder, most + 1))
                    .withMessageContaining(name);
        }
    }
}
