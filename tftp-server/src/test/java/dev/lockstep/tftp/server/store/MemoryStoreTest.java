package dev.lockstep.tftp.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.concurrent.UnsafeBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryStoreTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 8191, 8192, 8193, 100_000})
    void shouldGiveBackWhatWasWritten(final int length) throws Exception {
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
        final byte[] content = Packets.content(length);

        assertThat(Asking.write(store, "f", content)).isEqualTo(ContentStatus.OK);

        assertThat(Asking.read(store, "f")).isEqualTo(content);
        assertThat(store.get("f")).contains(content);
        try (BlockSource source = store.openRead(Asking.request("f"))) {
            assertThat(source.size()).isEqualTo(length);
        }
    }

    @Test
    @Tag("1350-I.1")
    void shouldNotFindWhatIsNotThere() {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);

        assertRefused(1, () -> store.openRead(Asking.request("f")).close());
        assertThat(store.get("f")).isEmpty();
    }

    @Test
    @Tag("1350-I.2")
    @Tag("1350-I.6")
    @Tag("SEC-17.28")
    void shouldKeepToItsWritePolicy() {
        final MemoryStore readOnly = new MemoryStore(WritePolicy.READ_ONLY);
        assertRefused(2, () -> readOnly.openWrite(Asking.request("f")).close());

        final MemoryStore createOnly = new MemoryStore(WritePolicy.CREATE);
        createOnly.put("f", new byte[1]);
        assertRefused(6, () -> createOnly.openWrite(Asking.request("f")).close());

        final MemoryStore overwriteOnly = new MemoryStore(new WritePolicy(false, true));
        assertRefused(1, () -> overwriteOnly.openWrite(Asking.request("f")).close());
    }

    @Test
    @Tag("DF-5.5")
    void shouldShowNothingBeforeTheCommit() throws Exception {
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
        try (BlockSink sink = store.openWrite(Asking.request("f"))) {
            Asking.writeAll(sink, Packets.content(600));
            assertThat(store.get("f")).isEmpty();
        }
        assertThat(store.get("f")).isEmpty();
    }

    @Test
    @Tag("SEC-17.29")
    void shouldKeepTheFirstOfTwoNewFilesWithOneName() throws Exception {
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
        try (BlockSink first = store.openWrite(Asking.request("f"));
                BlockSink second = store.openWrite(Asking.request("f"))) {
            Asking.writeAll(first, new byte[] {1});
            Asking.writeAll(second, new byte[] {2});
            assertThat(second.commit()).isEqualTo(ContentStatus.OK);
            assertThat(first.commit()).isEqualTo(ContentStatus.ALREADY_EXISTS);
        }
        assertThat(store.get("f")).contains(new byte[] {2});
    }

    @Test
    @Tag("SEC-17.29")
    void shouldReadOnFromTheFileThatWasOpened() throws Exception {
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE_AND_OVERWRITE);
        final byte[] old = Packets.content(2000);
        store.put("f", old);
        try (BlockSource source = store.openRead(Asking.request("f"))) {
            Asking.write(store, "f", new byte[10]);
            assertThat(Asking.readAll(source, 0)).isEqualTo(old);
        }
        assertThat(store.get("f")).contains(new byte[10]);
    }

    @Test
    void shouldNotShareArraysWithAnyone() throws Exception {
        final MemoryStore store = new MemoryStore(WritePolicy.READ_ONLY);
        final byte[] content = {1, 2, 3};
        store.put("f", content);
        content[0] = 9;
        store.get("f").orElseThrow()[1] = 9;

        assertThat(Asking.read(store, "f")).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void shouldRefuseWhatNoArrayHolds() throws Exception {
        final MemoryStore store = new MemoryStore(WritePolicy.CREATE);
        try (BlockSink sink = store.openWrite(Asking.request("f"))) {
            final UnsafeBuffer block = new UnsafeBuffer(new byte[8]);
            assertThat(sink.write(Integer.MAX_VALUE, block, 0, 8)).isEqualTo(ContentStatus.NO_SPACE);
        }
    }

    private static void assertRefused(final int errorCode, final ThrowingCallable asking) {
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(asking)
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(errorCode));
    }
}
