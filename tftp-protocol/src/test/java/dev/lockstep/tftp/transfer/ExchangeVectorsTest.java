package dev.lockstep.tftp.transfer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.transfer.ExchangeEnd.Sent;
import dev.lockstep.tftp.transfer.ExchangeVectors.Exchange;
import dev.lockstep.tftp.transfer.ExchangeVectors.Outcome;
import dev.lockstep.tftp.transfer.ExchangeVectors.Port;
import dev.lockstep.tftp.transfer.ExchangeVectors.Range;
import dev.lockstep.tftp.transfer.ExchangeVectors.Step;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs the golden exchanges, and checks that their file covers the engine. The tags are the clauses that the file names. */
@Tag("854-1")
@Tag("854-2")
@Tag("854-3")
@Tag("906-3.2")
@Tag("1123-4.2.2.1")
@Tag("1123-4.2.3.1a")
@Tag("1123-4.2.3.1b")
@Tag("1123-4.2.3.3")
@Tag("1123-T.1")
@Tag("1350-2.1")
@Tag("1350-2.2")
@Tag("1350-2.3")
@Tag("1350-2.4")
@Tag("1350-3.2")
@Tag("1350-4.5")
@Tag("1350-4.6")
@Tag("1350-4.7")
@Tag("1350-4.8")
@Tag("1350-4.9")
@Tag("1350-4.10")
@Tag("1350-4.11")
@Tag("1350-5.1")
@Tag("1350-5.3")
@Tag("1350-5.5")
@Tag("1350-5.6")
@Tag("1350-5.7")
@Tag("1350-5.8")
@Tag("1350-5.9")
@Tag("1350-5.11")
@Tag("1350-5.12")
@Tag("1350-6.1")
@Tag("1350-6.2")
@Tag("1350-6.3")
@Tag("1350-6.4")
@Tag("1350-6.5")
@Tag("1350-6.6")
@Tag("1350-6.7")
@Tag("1350-6.8")
@Tag("1350-7.1")
@Tag("1350-7.2")
@Tag("1350-7.3")
@Tag("1350-I.0")
@Tag("1350-I.3")
@Tag("1350-I.4")
@Tag("1350-I.6")
@Tag("1785-1")
@Tag("2347-N.1")
@Tag("2347-N.2")
@Tag("2347-N.3")
@Tag("2347-N.4")
@Tag("2347-N.5")
@Tag("2347-N.6")
@Tag("2347-N.7")
@Tag("2347-N.8")
@Tag("2347-N.9")
@Tag("2347-N.10")
@Tag("2347-N.11")
@Tag("2347-N.12")
@Tag("2347-N.13")
@Tag("2347-N.14")
@Tag("2347-N.15")
@Tag("2347-N.16")
@Tag("2347-N.17")
@Tag("2347-N.18")
@Tag("2347-N.19")
@Tag("2347-N.21")
@Tag("2347-N.22")
@Tag("2347-N.23")
@Tag("2347-P.2")
@Tag("2347-P.3")
@Tag("2347-P.4")
@Tag("2347-P.6")
@Tag("2348-3")
@Tag("2348-4")
@Tag("2348-5")
@Tag("2348-6")
@Tag("2348-8")
@Tag("2348-11")
@Tag("2348-12")
@Tag("2349-S.1")
@Tag("2349-S.2")
@Tag("2349-S.3")
@Tag("2349-S.4")
@Tag("2349-S.6")
@Tag("2349-S.7")
@Tag("2349-T.1")
@Tag("2349-T.2")
@Tag("2349-T.3")
@Tag("2349-T.4")
@Tag("2349-T.5")
@Tag("3617-5.1")
@Tag("6298-5.a")
@Tag("7440-3.1")
@Tag("7440-3.2")
@Tag("7440-3.4")
@Tag("7440-3.5")
@Tag("7440-3.6")
@Tag("7440-3.7")
@Tag("7440-3.10")
@Tag("7440-4.1")
@Tag("7440-4.2")
@Tag("7440-4.3")
@Tag("7440-4.4")
@Tag("7440-4.5")
@Tag("7440-4.6")
@Tag("7440-4.7")
@Tag("7440-4.8")
@Tag("7440-4.9")
@Tag("7440-4.10")
@Tag("7440-4.11")
@Tag("7440-4.12")
@Tag("7440-4.13")
@Tag("7440-4.14")
@Tag("7440-4.15")
@Tag("7440-4.16")
@Tag("7440-4.17")
@Tag("7440-4.18")
@Tag("7440-6.1")
@Tag("8085-5.a")
@Tag("D1")
@Tag("D3")
@Tag("D4")
@Tag("D6")
@Tag("D8")
@Tag("D9")
@Tag("D12")
@Tag("D13")
@Tag("D14")
@Tag("DF-3.1")
@Tag("DF-3.2")
@Tag("DF-3.3")
@Tag("DF-3.4")
@Tag("DF-3.5")
@Tag("DF-3.6")
@Tag("DF-3.7")
@Tag("DF-3.8")
@Tag("DF-3.9")
@Tag("DF-3.10")
@Tag("DF-3.11")
@Tag("DF-4.1")
@Tag("DF-4.2")
@Tag("DF-4.3")
@Tag("DF-5.1")
@Tag("DF-5.2")
@Tag("DF-5.3")
@Tag("DF-5.4")
@Tag("DF-5.5")
@Tag("DF-5.6")
@Tag("DF-6.1")
@Tag("DF-6.2")
@Tag("DF-6.3")
@Tag("DF-6.6")
@Tag("DF-11.1")
@Tag("DF-11.2")
@Tag("DF-11.3")
@Tag("DF-11.4")
@Tag("DF-16.1")
@Tag("DF-16.2")
@Tag("DF-16.3")
@Tag("DF-16.4")
@Tag("DF-16.6")
@Tag("DF-16.7")
@Tag("DF-16.9")
@Tag("DF-16.10")
@Tag("DF-16.14")
@Tag("DF-16.16")
@Tag("DF-16.19")
@Tag("DF-16.22")
@Tag("DF-16.25")
@Tag("SEC-17.16")
@Tag("SEC-17.18")
@Tag("SEC-17.20")
@Tag("SEC-17.27")
@Tag("SEC-17.30")
@Tag("SEC-17.32")
@Tag("SEC-17.34")
@Tag("SEC-17.35")
class ExchangeVectorsTest {
    static final List<Exchange> EXCHANGES = ExchangeVectors.ALL;

    private static final Path ENGINE = Path.of("src/main/java/dev/lockstep/tftp/transfer");
    private static final int HEAD_OF_ERROR = 4;

    @ParameterizedTest
    @FieldSource("EXCHANGES")
    void theEndFollowsTheFile(final Exchange exchange) {
        final ExchangeEnd end = played(exchange);
        final Outcome outcome = exchange.outcome();

        end.advanceTo(outcome.atMs());
        expectSilence(end);
        assertThat(end.result()).isEqualTo(outcome.result());
        assertThat(end.errorCode()).isEqualTo(Objects.requireNonNullElse(outcome.error(), 0));
        if (end.states().contains(TransferState.DALLYING)) {
            assertThat(end.endNs()).isLessThanOrEqualTo(MILLISECONDS.toNanos(outcome.atMs()));
        } else {
            assertThat(end.endNs()).isEqualTo(MILLISECONDS.toNanos(outcome.atMs()));
        }
        if (!exchange.isSender()) {
            expectStored(end, exchange.file().bytes(), outcome.result().equals("completed"));
        }
    }

    private static void expectStored(final ExchangeEnd end, final byte[] file, final boolean completed) {
        final byte[] written = end.sink().content();
        final boolean stored = end.sink().commits > 0 && end.sink().commitStatus == ContentStatus.OK;

        assertThat(stored).isEqualTo(completed);
        assertThat(written).isEqualTo(completed ? file : Arrays.copyOf(file, written.length));
    }

    private static ExchangeEnd played(final Exchange exchange) {
        final ExchangeEnd end = new ExchangeEnd(exchange);
        for (final Step step : exchange.steps()) {
            end.advanceTo(step.atMs());
            if (step.send() != null) {
                expect(end, step, step.port(), step.datagram());
            } else if (step.run() != null) {
                run(end, step, step.run(), exchange);
            } else {
                expectSilence(end);
                happen(end, step);
            }
        }
        return end;
    }

    private static void happen(final ExchangeEnd end, final Step step) {
        if (step.receive() != null) {
            end.receive(step.port(), step.datagram());
        } else if (step.abort() != null) {
            end.abort(step.abort());
        } else {
            assertThat(step.silence()).as("a step without an action: %s", step).isTrue();
        }
    }

    /** Transfers whole windows, each with its ACK. */
    private static void run(final ExchangeEnd end, final Step step, final Range blocks, final Exchange exchange) {
        final int numberOfZero = step.number() - blocks.first();
        for (int block = blocks.first(); block <= blocks.second(); block++) {
            final Packet data = Packet.data(numberOfZero + block, exchange.block(block));
            final Packet ack = Packet.ack(numberOfZero + block);
            final boolean windowEnds = (block - blocks.first() + 1) % exchange.windowSize() == 0;
            if (exchange.isSender()) {
                expect(end, step, null, data.bytes());
                if (windowEnds) {
                    end.receive(null, ack.bytes());
                }
            } else {
                expectSilence(end);
                end.receive(null, data.bytes());
                if (windowEnds) {
                    expect(end, step, null, ack.bytes());
                }
            }
        }
    }

    private static void expect(
            final ExchangeEnd end, final Step step, final @Nullable Port port, final byte[] datagram) {
        final Sent sent = end.sent().poll();
        final Sent expected = new Sent(MILLISECONDS.toNanos(step.atMs()), port, Packet.of(datagram));

        assertThat(sent == null ? null : withoutText(sent)).as("%s", step).isEqualTo(expected);
    }

    /** Each implementation chooses the text of an ERROR, but the text is not empty and ends with NUL. */
    private static Sent withoutText(final Sent sent) {
        if (sent.packet().opcode() != Opcode.ERROR) {
            return sent;
        }
        assertThat(new String(sent.packet().payload(), StandardCharsets.ISO_8859_1))
                .matches("[ -~]+\0");
        return new Sent(sent.atNs(), sent.port(), sent.packet().cutTo(HEAD_OF_ERROR));
    }

    private static void expectSilence(final ExchangeEnd end) {
        assertThat(end.sent()).as("sent unexpectedly").isEmpty();
    }

    @Test
    void theFileHasBothRolesInBothDirections() {
        assertThat(EXCHANGES.stream().map(exchange -> exchange.role() + " " + exchange.direction()))
                .contains("CLIENT READ", "CLIENT WRITE", "SERVER READ", "SERVER WRITE");
    }

    @Test
    void theFileHasEachOpcodeSentAndReceived() {
        final List<Integer> opcodes =
                IntStream.rangeClosed(Opcode.RRQ, Opcode.OACK).boxed().toList();

        assertThat(steps(Step::send).map(step -> opcode(step.datagram()))).containsAll(opcodes);
        assertThat(steps(Step::receive).map(step -> opcode(step.datagram()))).containsAll(opcodes);
    }

    private static Stream<Step> steps(final Function<Step, @Nullable String> datagram) {
        return EXCHANGES.stream()
                .flatMap(exchange -> exchange.steps().stream())
                .filter(step -> datagram.apply(step) != null);
    }

    private static int opcode(final byte[] datagram) {
        return TftpPacket.validate(new UnsafeBuffer(datagram), 0, datagram.length);
    }

    @Test
    void theFileHasEachErrorThatTheEngineSends() throws IOException, ReflectiveOperationException {
        final Set<Integer> codes = new TreeSet<>(Set.of(ErrorCode.UNKNOWN_TRANSFER_ID));
        try (Stream<Path> sources = Files.list(ENGINE)) {
            for (final Path source : sources.toList()) {
                for (final String name : matches("ErrorCode\\.([A-Z_]+)", Files.readString(source))) {
                    codes.add(ErrorCode.class.getField(name).getInt(null));
                }
            }
        }

        assertThat(codes).hasSizeGreaterThan(1);
        assertThat(steps(Step::send)
                        .map(step -> Packet.of(step.datagram()))
                        .filter(packet -> packet.opcode() == Opcode.ERROR)
                        .map(Packet::number))
                .containsAll(codes);
    }

    private static List<String> matches(final String regex, final String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void theFileHasEachTransferEvent() {
        final Set<TransferEvent> events = EnumSet.noneOf(TransferEvent.class);
        for (final Exchange exchange : EXCHANGES) {
            final ExchangeEnd end = played(exchange);
            end.advanceTo(exchange.outcome().atMs());
            for (int i = 1; i < end.states().size(); i++) {
                events.add(event(end.states().get(i - 1), end.states().get(i), exchange.outcome()));
            }
        }

        assertThat(events).containsExactly(TransferEvent.values());
    }

    private static TransferEvent event(final TransferState from, final TransferState to, final Outcome outcome) {
        return switch (to) {
            case REQUESTING, OPENING -> throw new AssertionError("a beginning follows " + from);
            case WITHDRAWN -> TransferEvent.GIVEN_UP;
            case TRANSFERRING -> TransferEvent.FIRST_ANSWER;
            case COMMITTING -> TransferEvent.LAST_BLOCK;
            case DALLYING -> TransferEvent.STORED;
            case COMPLETED ->
                from == TransferState.DALLYING
                        ? TransferEvent.DALLIED
                        : outcome.result().equals("unconfirmed")
                                ? TransferEvent.LAST_ACK_MISSING
                                : TransferEvent.LAST_ACK;
            case FAILED ->
                outcome.result().equals("remote error")
                        ? TransferEvent.ERROR_RECEIVED
                        : outcome.error() == null ? TransferEvent.LEFT : TransferEvent.ERROR_SENT;
        };
    }

    @Test
    void theFilesNamesAreUniqueAndItsClausesAreTheTagsOfThisTest() {
        assertThat(EXCHANGES.stream().map(Exchange::name)).doesNotHaveDuplicates();
        assertThat(EXCHANGES.stream()
                        .flatMap(exchange -> exchange.clauses().stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ExchangeVectorsTest.class.getAnnotationsByType(Tag.class))
                                .map(Tag::value)
                                .toList());
    }

    @Test
    void theFileDescribesEachPacketCorrectly() {
        assertThat(Stream.concat(steps(Step::send), steps(Step::receive)))
                .allSatisfy(step -> assertThat(step.packet()).as("%s", step).isEqualTo(name(step.datagram())));
    }

    private static String name(final byte[] datagram) {
        final Packet packet = Packet.of(datagram);
        return switch (opcode(datagram)) {
            case Opcode.RRQ -> "RRQ " + texts(datagram, 2);
            case Opcode.WRQ -> "WRQ " + texts(datagram, 2);
            case Opcode.OACK -> ("OACK " + texts(datagram, 2)).strip();
            case Opcode.DATA -> "DATA " + packet.number() + ", " + packet.payload().length + " bytes";
            case Opcode.ACK -> "ACK " + packet.number();
            case Opcode.ERROR -> ("ERROR " + packet.number() + " " + texts(datagram, HEAD_OF_ERROR)).strip();
            default -> "no packet";
        };
    }

    private static String texts(final byte[] datagram, final int offset) {
        return new String(datagram, offset, datagram.length - offset, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }
}
