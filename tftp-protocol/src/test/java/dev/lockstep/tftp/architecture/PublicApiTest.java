package dev.lockstep.tftp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.PublicApi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The public API stays small and changes only on purpose. */
class PublicApiTest {
    private static final int MOST_TYPES = 94;

    private final PublicApi api = PublicApi.of(Path.of("target", "classes"));

    @Test
    void shouldEqualTheRecordedApi() throws IOException {
        api.check(Path.of("api.txt"));
    }

    @Test
    void shouldHaveFewTypes() {
        assertThat(api.types()).hasSizeLessThanOrEqualTo(MOST_TYPES);
    }
}
