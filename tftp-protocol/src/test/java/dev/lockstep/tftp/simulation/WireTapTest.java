package dev.lockstep.tftp.simulation;

import static dev.lockstep.tftp.simulation.SmallFile.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** A tap's view of each datagram, and its ways to change the datagram's fate. */
class WireTapTest {
    private static final byte[] TWO_BLOCKS = SmallFile.bytes(600);

    private final EventLog log = new EventLog();

    private static WireTap onSent(final Consumer<Datagram> action) {
        return new WireTap() {
            @Override
            public void onSent(final Datagram datagram) {
                action.accept(datagram);
            }
        };
    }

    private MemoryContent read(final WireTap tap) {
        final MemoryContent copy = new MemoryContent();
        final Simulation simulation = SmallFile.serving(TWO_BLOCKS)
                .retransmission(RetransmitPolicies.parse("fixed:100ms"))
                .tap(tap.andThen(log))
                .build();
        simulation.client().read(SmallFile.request(OptionRequest.NONE, "fixed:1s"), copy);
        simulation.run();
        return copy;
    }

    private static boolean isFirst(final Datagram datagram, final int opcode, final long index) {
        return datagram.opcode() == opcode && datagram.index() == index && datagram.copy() == 1;
    }

    @Test
    void aDatagramNamesItsCause() {
        final List<String> answers = new ArrayList<>();
        read(onSent(datagram -> {
            if (isFirst(datagram, Opcode.ACK, 1)) {
                datagram.lose();
            }
            answers.add(datagram.id() + "<" + datagram.answerTo());
        }));

        assertThat(answers)
                .as("RRQ, DATA 1, ACK 1 which is lost, DATA 1 by a timer, ACK 1, DATA 2, ACK 2")
                .containsExactly("0<-1", "1<0", "2<1", "3<-1", "4<3", "5<4", "6<5");
        assertThat(log.with("DATA 1#2")).hasSize(2);
    }

    @Test
    void aDatagramHasItsPortsAndBytes() {
        final List<Integer> ports = new ArrayList<>();
        final List<byte[]> payloads = new ArrayList<>();
        read(onSent(datagram -> {
            ports.add(datagram.toPort());
            payloads.add(datagram.bytes());
        }));

        assertThat(ports).startsWith(69, 50_000, 40_000);
        assertThat(payloads.get(0)).isEqualTo("\0\1file\0octet\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(payloads.get(2)).containsExactly(0, 4, 0, 1);
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void blocksAreCountedBeyond16Bits(final @Nullable Rollover rollover) {
        final long[] highest = new long[7];
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(70_000 * 8))
                .links(LinkConditions.builder().delayNs(5 * MS).loss(0.001).build())
                .tap(onSent(datagram ->
                        highest[datagram.opcode()] = Math.max(highest[datagram.opcode()], datagram.index())))
                .build();
        final OptionRequest options = new OptionRequest(8, 16, 0, BlockSource.UNKNOWN_SIZE, rollover);
        final Endpoint client = simulation.client().read(SmallFile.request(options, "adaptive"), new MemoryContent());
        simulation.run();

        assertThat(client.transfer().outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(highest[Opcode.DATA]).isEqualTo(70_001);
        assertThat(highest[Opcode.ACK]).isEqualTo(70_001);
    }

    @Test
    void datagramsInFlightHaveDistinctSlots() {
        final List<Integer> inFlight = new ArrayList<>();
        final int[] most = new int[1];
        final WireTap slots = new WireTap() {
            @Override
            public void onSent(final Datagram datagram) {
                assertThat(inFlight).doesNotContain(datagram.slot());
                if (datagram.arrivals() > 0) {
                    inFlight.add(datagram.slot());
                }
                most[0] = Math.max(most[0], datagram.slot());
            }

            @Override
            public void onDelivered(
                    final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
                inFlight.remove((Integer) datagram.slot());
            }
        };
        final Simulation simulation = SmallFile.serving(SmallFile.bytes(50_000))
                .links(LinkConditions.builder().delayNs(5 * MS).loss(0.1).build())
                .tap(slots)
                .build();
        simulation.client().read(SmallFile.request(SmallFile.windows(512, 16), "adaptive"), new MemoryContent());
        simulation.run();

        assertThat(most[0]).as("slots are used again").isLessThan(40);
    }

    @Test
    void aTapCanLoseRepeatAndDelayADatagram() {
        final MemoryContent copy = read(onSent(datagram -> {
            if (isFirst(datagram, Opcode.DATA, 1)) {
                datagram.lose();
                datagram.repeat(0);
            } else if (isFirst(datagram, Opcode.DATA, 2)) {
                datagram.repeat(2 * MS);
                datagram.delay(MS);
            }
        }));

        assertThat(copy.bytes()).isEqualTo(TWO_BLOCKS);
        assertThat(log.with("loses")).containsExactly("5 server loses DATA 1#1");
        assertThat(log.with("DATA 2#1"))
                .as("sent, and 6 and 8 ms later delivered")
                .hasSize(3)
                .extracting(line -> Integer.parseInt(line.split(" ", 2)[0]))
                .satisfies(ms -> assertThat(ms.get(1) - ms.get(0)).isEqualTo(6))
                .satisfies(ms -> assertThat(ms.get(2) - ms.get(0)).isEqualTo(8));
    }

    @Test
    void aDatagramArrivesAtMostFourTimes() {
        read(onSent(datagram -> {
            if (isFirst(datagram, Opcode.DATA, 2)) {
                for (int i = 0; i < 10; i++) {
                    datagram.repeat(i * MS);
                }
                assertThat(datagram.arrivalsNs()).hasSize(Datagram.MOST_ARRIVALS);
            }
        }));

        assertThat(log.with("client gets DATA 2").size()
                        + log.with("client IGNORED DATA 2").size())
                .isEqualTo(Datagram.MOST_ARRIVALS);
    }

    @Test
    void aTapCanChangeBytesInFlight() {
        final MemoryContent copy = read(onSent(datagram -> {
            if (isFirst(datagram, Opcode.DATA, 1)) {
                datagram.buffer().putByte(datagram.offset() + 4, (byte) (TWO_BLOCKS[0] + 1));
            }
        }));

        assertThat(copy.bytes()[0]).isEqualTo((byte) (TWO_BLOCKS[0] + 1));
        assertThat(copy.bytes()).endsWith(TWO_BLOCKS[598], TWO_BLOCKS[599]);
    }

    @Test
    void aTapCanMakeAnEndSendExtraDatagrams() {
        final UnsafeBuffer garbage = new UnsafeBuffer(new byte[] {0});
        final MemoryContent copy = read(new WireTap() {
            @Override
            public void onDelivered(
                    final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
                if (receiver.isClient() && datagram.index() == 1) {
                    receiver.send(garbage, 0, 1);
                }
            }
        });

        assertThat(copy.bytes()).isEqualTo(TWO_BLOCKS);
        assertThat(log.with("server MALFORMED")).hasSize(1);
    }

    @Test
    void anEndKnowsItsPeer() {
        final Simulation simulation = SmallFile.serving(TWO_BLOCKS).build();
        final Endpoint client = simulation.client().read(SmallFile.request(), new MemoryContent());
        assertThat(client.peer()).as("before the request has arrived").isNull();
        simulation.run();

        final Endpoint server = Objects.requireNonNull(client.peer());
        assertThat(server.peer()).isSameAs(client);
        assertThat(server.isClient()).isFalse();
        assertThat(List.of(client.number(), server.number())).containsExactly(0, 1);
        assertThat(server.port()).isEqualTo(client.transfer().peerPort());
    }

    @Test
    void aDatagramFromAnotherPortIsAStrangers() {
        final List<String> receptions = new ArrayList<>();
        final UnsafeBuffer ack = new UnsafeBuffer(new byte[] {0, 4, 0, 1});
        final Simulation simulation = SmallFile.serving(TWO_BLOCKS)
                .tap(new WireTap() {
                    @Override
                    public void onDelivered(
                            final Datagram datagram,
                            final Endpoint receiver,
                            final Reception reception,
                            final long nowNs) {
                        if (reception == Reception.STRANGER) {
                            receptions.add(datagram.fromPort() + " " + receiver.isClient());
                        }
                        if (isFirst(datagram, Opcode.DATA, 1)) {
                            receiver.sendFrom(7, ack, 0, ack.capacity());
                        }
                    }
                })
                .build();
        final MemoryContent copy = new MemoryContent();
        simulation.client().read(SmallFile.request(OptionRequest.NONE, "fixed:1s"), copy);
        simulation.run();

        assertThat(receptions).containsExactly("7 false");
        assertThat(copy.bytes()).isEqualTo(TWO_BLOCKS);
    }
}
