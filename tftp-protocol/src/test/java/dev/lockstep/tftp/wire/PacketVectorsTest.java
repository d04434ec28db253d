package dev.lockstep.tftp.wire;

import static dev.lockstep.tftp.testing.Datagrams.exact;
import static dev.lockstep.tftp.testing.Datagrams.surrounded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Reads and writes the golden packets, and checks that their file covers the code. The tags are the clauses that the file names. */
@Tag("1123-4.2.2.1")
@Tag("1123-4.2.3.3")
@Tag("1350-3.2")
@Tag("1350-4.10")
@Tag("1350-5.1")
@Tag("1350-5.2")
@Tag("1350-5.4")
@Tag("1350-5.6")
@Tag("1350-5.7")
@Tag("1350-5.10")
@Tag("1350-6.2")
@Tag("2347-N.1")
@Tag("2347-N.4")
@Tag("2347-N.5")
@Tag("2347-N.14")
@Tag("2347-N.16")
@Tag("2347-N.18")
@Tag("2347-N.19")
@Tag("2347-N.23")
@Tag("2347-P.1")
@Tag("2347-P.1s")
@Tag("2347-P.2")
@Tag("2347-P.3")
@Tag("2347-P.4")
@Tag("2347-P.5")
@Tag("2347-P.6")
@Tag("2348-1")
@Tag("2348-2")
@Tag("2348-8")
@Tag("2349-S.1")
@Tag("2349-S.7")
@Tag("2349-T.1")
@Tag("7440-3.3")
@Tag("DF-2.1")
@Tag("DF-2.2")
@Tag("DF-2.3")
@Tag("DF-2.4")
@Tag("DF-2.6")
@Tag("DF-2.8")
@Tag("DF-3.7")
@Tag("DF-3.8")
@Tag("DF-5.1")
@Tag("DF-5.2")
@Tag("DF-5.3")
@Tag("DF-16.1")
@Tag("DF-16.7")
@Tag("DF-16.10")
@Tag("DF-16.11")
@Tag("DF-16.12")
@Tag("DF-16.13")
@Tag("SEC-17.2")
@Tag("SEC-17.14")
@Tag("SEC-17.18")
@Tag("SEC-17.19")
class PacketVectorsTest {
    static final List<PacketVectors.Vector> PACKETS = PacketVectors.ALL;

    private static final int OFFSET = 7;
    private static final int BEHIND = 9;

    @ParameterizedTest
    @FieldSource("PACKETS")
    void aPacketIsReadOrRefusedAsTheFileSays(final PacketVectors.Vector packet) {
        final byte[] bytes = packet.bytes();

        verify(packet, exact(bytes), 0, bytes.length);
        verify(packet, surrounded(bytes, OFFSET, BEHIND), OFFSET, bytes.length);
    }

    private static void verify(
            final PacketVectors.Vector packet, final UnsafeBuffer buffer, final int offset, final int length) {
        final int answer = TftpPacket.validate(buffer, offset, length);
        final JsonNode expected = answer < 0 ? packet.lenientReading() : packet.reading();

        assertThat(refusals().get(answer)).as("%s", packet).isEqualTo(packet.refusal());
        assertThat(expected != null).isEqualTo(answer > 0 || answer == TftpPacket.UNTERMINATED_MODE);
        if (expected != null) {
            assertThat((Object) PacketReading.of(answer, buffer, offset, length))
                    .as("%s", packet)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @FieldSource("PACKETS")
    void onlyACanonicalPacketIsWrittenByteForByte(final PacketVectors.Vector packet) {
        final boolean same = Optional.ofNullable(packet.reading())
                .flatMap(PacketWriting::of)
                .filter(bytes -> Arrays.equals(bytes, packet.bytes()))
                .isPresent();

        assertThat(same).as("%s", packet).isEqualTo(packet.canonical());
    }

    @Test
    void theFileHasEachOpcodeModeOptionAndErrorCodeAndEachKindOfNumber() {
        assertThat(values("RRQ|WRQ|DATA|ACK|ERROR|OACK", "opcode"))
                .containsAll(constants(Opcode.class).values());
        assertThat(values("ERROR", "code"))
                .containsAll(texts(constants(ErrorCode.class).keySet().toArray(), String::valueOf));
        assertThat(values("RRQ", "transferMode")).containsAll(texts(TransferMode.values(), TransferMode::text));
        assertThat(values("WRQ", "transferMode")).containsAll(texts(TransferMode.values(), TransferMode::text));
        assertThat(values("RRQ", "option")).containsAll(texts(TftpOption.values(), TftpOption::text));
        assertThat(values("OACK", "option")).containsAll(texts(TftpOption.values(), TftpOption::text));
        assertThat(values("RRQ", "decimal"))
                .contains(
                        PacketReading.decimal(OptionsDecoder.NOT_DECIMAL),
                        PacketReading.decimal(OptionsDecoder.TOO_LARGE),
                        PacketReading.decimal(Long.MAX_VALUE));
    }

    @Test
    void theFileHasEachReasonToRefuseADatagram() {
        assertThat(PACKETS.stream().map(PacketVectors.Vector::refusal))
                .containsAll(refusals().values());
    }

    @Test
    void theFilesNamesAreUniqueAndItsClausesAreTheTagsOfThisTest() {
        assertThat(PACKETS.stream().map(PacketVectors.Vector::name)).doesNotHaveDuplicates();
        assertThat(PACKETS.stream().flatMap(packet -> packet.clauses().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        texts(PacketVectorsTest.class.getAnnotationsByType(Tag.class), Tag::value));
    }

    /** The values of a field in the readings of packets of some opcodes. */
    private static List<String> values(final String opcodes, final String field) {
        return PACKETS.stream()
                .map(PacketVectors.Vector::reading)
                .filter(reading ->
                        reading != null && reading.get("opcode").textValue().matches(opcodes))
                .flatMap(reading -> reading.findValuesAsText(field).stream())
                .toList();
    }

    private static <T> List<String> texts(final T[] values, final Function<T, String> text) {
        return Arrays.stream(values).map(text).toList();
    }

    /** The negative results of {@code validate} in words: TOO_SHORT is "too short". */
    private static Map<Integer, String> refusals() {
        final Map<Integer, String> refusals = constants(TftpPacket.class);
        refusals.keySet().removeIf(answer -> answer >= 0);
        refusals.replaceAll((answer, name) -> name.toLowerCase(Locale.ROOT).replace('_', ' '));
        return refusals;
    }

    private static Map<Integer, String> constants(final Class<?> type) {
        final Map<Integer, String> constants = new TreeMap<>();
        for (final Field field : type.getFields()) {
            try {
                constants.put(field.getInt(null), field.getName());
            } catch (final IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return constants;
    }
}
