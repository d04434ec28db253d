package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.FixedTimeout;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.ExchangeVectors.Exchange;
import dev.lockstep.tftp.transfer.ExchangeVectors.Limits;
import dev.lockstep.tftp.transfer.ExchangeVectors.Request;
import dev.lockstep.tftp.transfer.ExchangeVectors.Storage;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Creates the transfer under test and the storage of a golden exchange. */
final class ExchangeSettings {
    static final int REQUEST_PORT = 69;
    static final int PEER_PORT = 2070;

    private static final Storage SOUND = new Storage(null, null, 0);
    private static final Limits UNLIMITED = new Limits(null, null, null, null, false);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SEED = 1;

    private final Exchange exchange;
    private final Storage storage;
    private final MemorySource source;
    private final MemorySink sink = new MemorySink();

    ExchangeSettings(final Exchange exchange) {
        this.exchange = exchange;
        storage = Objects.requireNonNullElse(exchange.storage(), SOUND);
        source = new MemorySource(exchange.file().bytes());
        source.status = failure();
        source.statusFrom = Objects.requireNonNullElse(storage.after(), 0);
        if (storage.delayMs() > 0) {
            sink.commitStatus = ContentStatus.NOT_READY;
        } else if (storage.after() == null) {
            sink.commitStatus = failure();
        }
    }

    private int failure() {
        return switch (Objects.requireNonNullElse(storage.error(), -1)) {
            case -1 -> ContentStatus.OK;
            case ErrorCode.DISK_FULL -> ContentStatus.NO_SPACE;
            case ErrorCode.FILE_ALREADY_EXISTS -> ContentStatus.ALREADY_EXISTS;
            default -> ContentStatus.FAILED;
        };
    }

    MemorySink sink() {
        return sink;
    }

    int storingMs() {
        return storage.delayMs();
    }

    /** Makes the storage fail once it holds the bytes that it accepts. Called before each datagram. */
    void failIfFull() {
        if (storage.after() != null && sink.content().length >= storage.after()) {
            sink.writeStatus = failure();
        }
    }

    private RetransmitPolicy policy() {
        return FixedTimeout.builder()
                .interval(Duration.ofMillis(exchange.intervalMs()))
                .patience(Duration.ofMillis(exchange.patienceMs()))
                .build();
    }

    Transfer client(final Request asked) {
        final TransferRequest request = new TransferRequest(
                FileName.of(asked.filename()),
                asked.mode(),
                options(asked.options()),
                Conformance.STANDARD,
                policy(),
                SEED,
                Objects.requireNonNullElse(asked.maxSize(), Long.MAX_VALUE),
                TimeLimits.NONE);
        return exchange.isSender()
                ? Ends.begun(ClientTransfer.writing(request, source, REQUEST_PORT))
                : Ends.begun(ClientTransfer.reading(request, sink, REQUEST_PORT));
    }

    private static OptionRequest options(final Map<String, Long> asked) {
        final Long rollover = asked.get("rollover");
        return new OptionRequest(
                asked.getOrDefault("blksize", 0L).intValue(),
                asked.getOrDefault("windowsize", 0L).intValue(),
                asked.getOrDefault("utimeout", MICROS_PER_SECOND * asked.getOrDefault("timeout", 0L)),
                asked.getOrDefault("tsize", BlockSource.UNKNOWN_SIZE),
                rollover == null ? null : rollover == 0 ? Rollover.TO_ZERO : Rollover.TO_ONE);
    }

    NegotiationPolicy negotiation() {
        final Limits limits = Objects.requireNonNullElse(exchange.limits(), UNLIMITED);
        final Set<TftpOption> unknown = EnumSet.noneOf(TftpOption.class);
        for (final String name : Objects.requireNonNullElse(limits.unknown(), List.<String>of())) {
            unknown.add(Objects.requireNonNull(TftpOption.of(name), name));
        }
        return new NegotiationPolicy(
                Objects.requireNonNullElse(limits.blksize(), TransferParameters.MAX_BLOCK_SIZE),
                Objects.requireNonNullElse(limits.windowsize(), TransferParameters.MAX_WINDOW_SIZE),
                Long.MAX_VALUE,
                Objects.requireNonNullElse(limits.upload(), Long.MAX_VALUE),
                unknown,
                limits.strict() ? Conformance.STRICT : Conformance.STANDARD);
    }

    ServerTransfer server(final ReceivedRequest request) {
        final Agreement agreement = negotiation().agree(request, source.size(), Long.MAX_VALUE);
        return request.isWrite()
                ? Ends.begun(ServerTransfer.writing(agreement, sink, policy(), SEED, PEER_PORT))
                : Ends.begun(ServerTransfer.reading(agreement, source, policy(), SEED, PEER_PORT));
    }
}
