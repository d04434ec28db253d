package dev.lockstep.tftp.bench.measure.matrix;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockstep.tftp.relay.RelayedDatagram;
import dev.lockstep.tftp.wire.Opcode;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The place in a file at which an outage begins. */
enum Outage {
    @JsonProperty("first")
    FIRST,
    @JsonProperty("middle")
    MIDDLE,
    @JsonProperty("last")
    LAST;

    static final long LENGTH_NS = TimeUnit.SECONDS.toNanos(1);

    /** The number of the block at which the outage begins, in a file of this many blocks. */
    long block(final long blocks) {
        return switch (this) {
            case FIRST -> 1;
            case MIDDLE -> (blocks + 1) / 2;
            case LAST -> blocks;
        };
    }

    /** Loses all datagrams from the first copy of its block on, in both directions. Not thread-safe. */
    Predicate<RelayedDatagram> of(final long blocks) {
        final long first = block(blocks);
        return new Predicate<>() {
            private long endNs = Long.MIN_VALUE;

            @Override
            public boolean test(final RelayedDatagram datagram) {
                if (endNs == Long.MIN_VALUE && datagram.opcode() == Opcode.DATA && datagram.index() == first) {
                    endNs = datagram.atNs() + LENGTH_NS;
                }
                return datagram.atNs() >= endNs;
            }
        };
    }
}
