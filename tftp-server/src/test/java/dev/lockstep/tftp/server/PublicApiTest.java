package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.PublicApi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What others may build on: kept small, and changed on purpose only. */
class PublicApiTest {
    private static final int MOST_TYPES = 34;

    private final PublicApi api = PublicApi.of(Path.of("target", "classes"));

    @Test
    void shouldBeTheOneInTheFile() throws IOException {
        api.check(Path.of("api.txt"));
    }

    @Test
    void shouldHaveFewTypes() {
        assertThat(api.types()).hasSizeLessThanOrEqualTo(MOST_TYPES);
    }
}
