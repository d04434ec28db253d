package dev.lockstep.tftp.bench.jmh.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TransferMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** Each codec writes and reads datagrams that were built without any of them. */
class PacketBenchmarkTest {
    private static final byte GARBAGE = 0x55;
    private static final int MEMORY_SEGMENTS = 22;

    static Stream<PacketBenchmark> codecs() throws ReflectiveOperationException {
        final List<PacketBenchmark> codecs = new ArrayList<>();
        for (final Packet packet : Packet.values()) {
            final LockstepPackets lockstep = new LockstepPackets();
            lockstep.packet = packet;
            final LockstepUncheckedPackets unchecked = new LockstepUncheckedPackets();
            unchecked.packet = packet;
            final ByteBufferPackets byteBuffer = new ByteBufferPackets();
            byteBuffer.packet = packet;
            codecs.addAll(List.of(lockstep, unchecked, byteBuffer));
            memorySegment(packet).ifPresent(codecs::add);
        }
        for (final Packet packet : rows(CommonsNetPackets.class)) {
            final CommonsNetPackets commonsNet = new CommonsNetPackets();
            commonsNet.packet = packet;
            codecs.add(commonsNet);
        }
        for (final Packet packet : rows(CommonsNetBufferedPackets.class)) {
            final CommonsNetBufferedPackets commonsNet = new CommonsNetBufferedPackets();
            commonsNet.packet = packet;
            codecs.add(commonsNet);
        }
        codecs.forEach(PacketBenchmark::setUp);
        return codecs.stream();
    }

    private static List<Packet> rows(final Class<? extends PacketBenchmark> codec) throws ReflectiveOperationException {
        return Stream.of(codec.getDeclaredField("packet")
                        .getAnnotation(Param.class)
                        .value())
                .map(Packet::valueOf)
                .toList();
    }

    /** Only a build by JDK 22 or later has it. */
    private static Optional<JdkPackets> memorySegment(final Packet packet) throws ReflectiveOperationException {
        if (Runtime.version().feature() < MEMORY_SEGMENTS) {
            return Optional.empty();
        }
        final JdkPackets codec = Class.forName(JdkPackets.class.getPackageName() + ".MemorySegmentPackets")
                .asSubclass(JdkPackets.class)
                .getDeclaredConstructor()
                .newInstance();
        codec.packet = packet;
        return Optional.of(codec);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void shouldEncodeTheDatagramByteForByte(final PacketBenchmark codec) {
        final Datagrams sample = new Datagrams(codec.packet());
        for (int i = 1; i < sample.count(); i++) {
            spoil(codec, sample, i);

            assertThat(codec.encode()).isEqualTo(sample.datagram(i).length);
            assertThat(parts(codec.bytes(i))).isEqualTo(parts(sample.datagram(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void shouldDecodeEveryField(final PacketBenchmark codec) {
        final Datagrams sample = new Datagrams(codec.packet());
        for (int i = 1; i < sample.count(); i++) {
            assertThat(codec.decode()).isEqualTo(sumOfFields(sample, i));
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void shouldDecodeItsOwnPackets(final PacketBenchmark codec) {
        final Datagrams sample = new Datagrams(codec.packet());
        for (int i = 1; i < sample.count(); i++) {
            spoil(codec, sample, i);

            assertThat(codec.roundTrip()).isEqualTo(sample.datagram(i).length + sumOfFields(sample, i));
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void shouldRefuseInvalidPackets(final PacketBenchmark codec) {
        final byte[] garbage = new byte[new Datagrams(codec.packet()).datagram(0).length];
        Arrays.fill(garbage, GARBAGE);
        codec.put(0, garbage);

        assertThatThrownBy(() -> codec.decode(0)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void shouldValidateToTheOpcode(final Packet packet) {
        final LockstepPackets lockstep = new LockstepPackets();
        lockstep.packet = packet;
        lockstep.setUp();
        final ByteBufferPackets byteBuffer = new ByteBufferPackets();
        byteBuffer.packet = packet;
        byteBuffer.setUp();
        final Datagrams sample = new Datagrams(packet);
        for (int i = 1; i < sample.count(); i++) {
            assertThat(lockstep.validate()).isEqualTo(sample.opcode(i));
            assertThat(byteBuffer.validate()).isEqualTo(sample.opcode(i));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MIXED_RFC1350", "MIXED"})
    void shouldMixAllKindsOfPackets(final Packet packet) {
        final Datagrams sample = new Datagrams(packet);
        final Set<String> kinds = new TreeSet<>();
        for (int i = 0; i < sample.count(); i++) {
            kinds.add(sample.opcode(i) + "/" + sample.optionCount(i));
        }

        assertThat(kinds)
                .isEqualTo(new TreeSet<>(
                        packet == Packet.MIXED
                                ? Set.of("1/0", "1/2", "1/5", "2/0", "3/0", "4/0", "5/0", "6/5")
                                : Set.of("1/0", "2/0", "3/0", "4/0", "5/0")));
    }

    @ParameterizedTest
    @EnumSource
    void shouldMeasureTheHarnessOnEveryDatagram(final Packet packet) {
        final EmptyPackets empty = new EmptyPackets();
        empty.packet = packet;
        empty.setUp();
        final Datagrams sample = new Datagrams(packet);
        for (int i = 1; i < sample.count(); i++) {
            assertThat(empty.encode()).isEqualTo(sample.opcode(i));
        }
        assertThat(empty.decode()).isEqualTo(sample.optionCount(0));
    }

    /** Overwrites the result, except a block's content that is already in its packet. */
    private static void spoil(final PacketBenchmark codec, final Datagrams sample, final int datagram) {
        final byte[] spoilt = sample.datagram(datagram).clone();
        final boolean inPlace = sample.opcode(datagram) == Opcode.DATA && !sample.isCopied();
        Arrays.fill(spoilt, 0, inPlace ? Datagrams.HEADER_LENGTH : spoilt.length, GARBAGE);
        codec.put(datagram, spoilt);
    }

    /** The options are compared in any order, because Commons Net keeps them in a map. */
    private static List<String> parts(final byte[] datagram) {
        final String text = new String(datagram, StandardCharsets.ISO_8859_1);
        final boolean isRequest = datagram[1] == Opcode.RRQ || datagram[1] == Opcode.WRQ;
        if (!isRequest) {
            return List.of(text);
        }
        final String[] parts = text.substring(2).split("\0", -1);
        final List<String> sorted = new ArrayList<>();
        for (int i = 2; i + 1 < parts.length; i += 2) {
            sorted.add(parts[i] + "=" + parts[i + 1]);
        }
        sorted.sort(null);
        sorted.addAll(
                0, List.of(text.substring(0, 2), parts[0], parts[1], "ends with '" + parts[parts.length - 1] + "'"));
        return sorted;
    }

    private static long sumOfFields(final Datagrams sample, final int datagram) {
        long sum = sample.opcode(datagram);
        for (int i = 0; i < sample.optionCount(datagram); i++) {
            sum += (Datagrams.option(i).ordinal() + 1) * Datagrams.value(i);
        }
        return sum
                + switch (sample.opcode(datagram)) {
                    case Opcode.RRQ, Opcode.WRQ -> Datagrams.FILENAME.length() + TransferMode.OCTET.ordinal();
                    case Opcode.DATA -> datagram + Datagrams.BLOCK_SIZE;
                    case Opcode.ACK -> datagram;
                    case Opcode.ERROR -> Datagrams.ERROR_CODE + Datagrams.ERROR_MESSAGE.length();
                    default -> 0;
                };
    }
}
