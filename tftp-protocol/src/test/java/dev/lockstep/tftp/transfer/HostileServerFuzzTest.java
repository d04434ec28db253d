package dev.lockstep.tftp.transfer;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Our client and a server that sends whatever a fuzzer's bytes say. */
class HostileServerFuzzTest {
    /** Nothing throws, no event is illegal, the transfer ends, and what it completes is whole. */
    @FuzzTest
    @Tag("SEC-17.43")
    void shouldEndWellWhateverTheServerSends(final FuzzedDataProvider data) {
        HostileExchange.againstTheClient(data);
    }
}
