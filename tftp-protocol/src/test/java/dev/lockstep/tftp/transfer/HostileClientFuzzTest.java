package dev.lockstep.tftp.transfer;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Our server and a client that sends whatever a fuzzer's bytes say. */
class HostileClientFuzzTest {
    /** Nothing throws, no event is illegal, the transfer ends, and what it completes is whole. */
    @FuzzTest
    @Tag("SEC-17.43")
    void shouldEndWellWhateverTheClientSends(final FuzzedDataProvider data) {
        HostileExchange.againstTheServer(data);
    }
}
