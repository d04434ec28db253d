package dev.lockstep.tftp.bench.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.retransmit.DurationText;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe against servers of every kind, on a virtual clock. */
class ProbePlanTest {
    private static final long SECOND = ScriptedServer.SECOND;
    private static final long PATIENCE_NS = 180 * SECOND;
    private static final String SLIDES = "a gap in a window of 4: sends 3 to 6 at once: the window slides";

    private static ProbeResult probe(final ScriptedServer server, final long patienceNs)
            throws IOException, Unmeasured {
        final VirtualNetwork network = new VirtualNetwork(server);
        final ProbeResult result = ProbePlan.run(new Target(network, VirtualNetwork.SERVER, "file"), "it", patienceNs);
        assertThat(network.nowNs()).as("the time that the probe took").isLessThanOrEqualTo(patienceNs);
        assertThat(waitsNs(result))
                .isNotEmpty()
                .allSatisfy(waitNs -> assertThat(waitNs).isPositive());
        return result;
    }

    private static ProbeResult probe(final ScriptedServer server) throws IOException, Unmeasured {
        return probe(server, PATIENCE_NS);
    }

    /** The waits of the profile. */
    private static List<Long> waitsNs(final ProbeResult result) {
        final String profile = result.asProfile().orElseThrow();
        return List.of(profile.replaceAll("(?s).*waits = \"([^\"]*)\".*", "$1").split(" ", -1)).stream()
                .map(DurationText::parseNs)
                .toList();
    }

    private static Finding<Silence> oack(final ProbeResult result) {
        return result.silences().get(0);
    }

    private static Finding<Silence> firstBlock(final ProbeResult result) {
        return result.silences().get(1);
    }

    private static Finding<Silence> laterBlock(final ProbeResult result) {
        return result.silences().get(2);
    }

    private static void isMeasured(final Finding<Silence> finding, final int repetitions, final String waits) {
        assertThat(finding.sentence()).isEmpty();
        assertThat(finding.values())
                .hasSizeGreaterThanOrEqualTo(repetitions)
                .allSatisfy(silence -> assertThat(silence.waits()).isEqualTo(waits));
    }

    /** Whether everything is measured of a server with the timers and the behaviour of {@link ScriptedServer}. */
    private static void isWhole(final ProbeResult result, final int repetitions) {
        result.silences().forEach(finding -> isMeasured(finding, repetitions, "1s 2s 4s"));
        assertThat(result.asText()).contains("duplicate ACKs: ignored (DATA for each: 0.0)", SLIDES);
    }

    @Test
    void shouldMeasureEachTimerThreeTimesSideBySide() throws Exception {
        final ProbeResult result = probe(new ScriptedServer());

        isWhole(result, 3);
        assertThat(result.asText())
                .contains("transfers: side by side", "x2.0", "0.00 %")
                .doesNotContain("odd:");
        assertThat(laterBlock(result).values())
                .allSatisfy(silence -> assertThat(silence.packet()).isEqualTo("DATA 3"));
    }

    @Test
    void shouldShowTheJitterOfTheRepetitions() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            List<Long> waitsNs(final Transfer transfer) {
                return List.of(SECOND + transfer.port % 3 * SECOND / 10, 2 * SECOND);
            }
        });

        assertThat(new SilenceSummary(firstBlock(result).values()).jitter()).isIn("9 %", "10 %", "18 %", "20 %");
    }

    @Test
    void shouldMeasureTheOackByItself() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            List<Long> waitsNs(final Transfer transfer) {
                return transfer.acknowledged < 0 ? List.of(SECOND / 2) : waitsNs;
            }
        });

        isMeasured(oack(result), 3, "500ms");
        isMeasured(firstBlock(result), 3, "1s 2s 4s");
        isMeasured(laterBlock(result), 3, "1s 2s 4s");
    }

    /** A server of one transfer for each client. */
    private static class OneTransfer extends ScriptedServer {
        @Override
        boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
            if (transfers.isEmpty()) {
                return true;
            }
            refuse(network, client);
            return false;
        }

        void refuse(final VirtualNetwork network, final int client) {
            network.send(VirtualNetwork.SERVER, client, error(0, "busy"));
        }
    }

    @Test
    void shouldMeasureOneAtATimeIfASecondTransferIsRefused() throws Exception {
        final ProbeResult result = probe(new OneTransfer());

        isWhole(result, 2);
        assertThat(result.asText())
                .contains("transfers: one at a time, because the server answered ERROR 0 'busy' while another");
    }

    @Test
    void shouldMeasureOneAtATimeIfASecondTransferGetsNoAnswer() throws Exception {
        final ProbeResult result = probe(new OneTransfer() {
            @Override
            void refuse(final VirtualNetwork network, final int client) {
                // silent
            }
        });

        isWhole(result, 2);
        assertThat(result.asText()).contains("one at a time, because the server did not answer the request");
    }

    @Test
    void shouldMeasureOneAtATimeIfASecondTransferEndsTheFirst() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                transfers.clear();
                return true;
            }
        });

        isWhole(result, 2);
        assertThat(result.asText()).contains("one at a time, because the server did not send DATA 2 after ACK 1");
    }

    @Test
    void shouldAskAgainWhileAServerStaysBusyWithAnEndedTransfer() throws Exception {
        final ProbeResult result = probe(new OneTransfer() {
            @Override
            void onError(final Transfer transfer) {
                transfer.network.after(7 * SECOND, () -> transfers.remove(transfer.port));
            }
        });

        isWhole(result, 1);
    }

    @Test
    void shouldFallBackIfAServerRefusesOnlyManyTransfers() throws Exception {
        final ProbeResult result = probe(new OneTransfer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                return transfers.size() < 4 || super.admits(network, client, options);
            }
        });

        isWhole(result, 2);
        assertThat(result.asText())
                .contains("one at a time, because the server answered ERROR 0 'busy' while other transfers ran");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 5, 20})
    void shouldShareAShortTimeAmongMeasurementsOneAtATime(final long seconds) throws Exception {
        final ProbeResult result = probe(new OneTransfer(), seconds * SECOND);

        assertThat(firstBlock(result).isMeasured()).isTrue();
        assertThat(laterBlock(result).isMeasured()).isTrue();
    }

    @Test
    void shouldRepeatARequestThatGetsLost() throws Exception {
        final Set<Integer> known = new HashSet<>();
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                return !known.add(client);
            }
        });

        isWhole(result, 3);
        assertThat(result.remarks()).isEmpty();
    }

    @Test
    void shouldTakeASecondAnswerToARepeatedRequestForNoFault() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                network.after(3 * SECOND / 2, () -> begin(new Transfer(network, client), options));
                return false;
            }
        });

        isWhole(result, 3);
        assertThat(result.remarks()).isEmpty();
    }

    @Test
    void shouldReportAServerThatSendsEachPacketOnce() throws Exception {
        final ScriptedServer server = new ScriptedServer();
        server.waitsNs = List.of();

        final ProbeResult result = probe(server);

        assertThat(result.silences()).allSatisfy(finding -> isMeasured(finding, 3, ""));
        assertThat(result.asText()).contains("never retransmits").contains(SLIDES);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'a later block: not measured, because the server serves a file of only 1 block', only 0 bytes",
        "47, 'a later block: not measured, because the server serves a file of only 1 block', only 47 bytes",
        "100, 'a later block: not measured, because the server serves a file of only 1 block', the window slides",
        "512, 'DATA 2, the last', the window slides",
        "1300, 'DATA 3, the last', the window slides",
        "2100, DATA 3, the window slides"
    })
    void shouldMeasureWhatAShortFileAllows(final int size, final String later, final String gap) throws Exception {
        final ScriptedServer server = new ScriptedServer();
        server.size = size;

        final ProbeResult result = probe(server);

        isMeasured(oack(result), 2, "1s 2s 4s");
        isMeasured(firstBlock(result), 2, "1s 2s 4s");
        assertThat(result.asText())
                .contains(later, gap, "duplicate ACKs: ignored (DATA for each: 0.0)")
                .doesNotContain("odd:");
    }

    @Test
    void shouldReportAWindowThatIsGrantedAndNotUsed() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            int burst(final Transfer transfer) {
                return 1;
            }
        });

        assertThat(result.gap().values())
                .isNotEmpty()
                .containsOnly("grants a window of 4 and sends one block at a time");
    }

    @Test
    void shouldReportAWindowThatIsPartlyUsed() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            int burst(final Transfer transfer) {
                return Math.min(2, transfer.window);
            }
        });

        assertThat(result.gap().values())
                .isNotEmpty()
                .containsOnly(
                        "grants a window of 4 and sends 2 blocks at a time; sends 2 to 3 at once: the window slides");
    }

    @ParameterizedTest
    @CsvSource({
        "windowsize, 1, grants a window of 1 block only",
        "windowsize, 8, grants windowsize '8' where 4 was asked for",
        "windowsize, 0, grants windowsize '0' where 4 was asked for",
        "windowsize, 99999999999, grants windowsize '99999999999' where 4 was asked for",
        "blksize, 512, does not know windowsize"
    })
    void shouldSayWhichWindowIsGranted(final String name, final String value, final String sentence) throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            Map<String, String> granted(final Map<String, String> asked) {
                return Map.of(name, value);
            }

            @Override
            void begin(final Transfer transfer, final Map<String, String> asked) {
                if (asked.isEmpty()) {
                    super.begin(transfer, asked);
                } else {
                    transfers.put(transfer.port, transfer);
                    transfer.transmit(List.of(oack(granted(asked))));
                }
            }
        });

        assertThat(result.gap().sentence()).startsWith(sentence);
        isMeasured(oack(result), 3, "1s 2s 4s");
        assertThat(result.remarks())
                .anySatisfy(remark -> assertThat(remark).startsWith("granted '" + name + "', which was not asked for"));
    }

    @Test
    void shouldReportAServerThatIgnoresOptions() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            Map<String, String> granted(final Map<String, String> asked) {
                return Map.of();
            }
        });

        assertThat(oack(result).sentence()).isEqualTo("ignores the options tsize and blksize: it answered with DATA 1");
        assertThat(result.gap().sentence()).isEqualTo("does not know windowsize");
        isMeasured(laterBlock(result), 3, "1s 2s 4s");
        assertThat(result.asText()).contains("side by side");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8})
    void shouldReportAServerThatRefusesOptions(final int code) throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                if (options.isEmpty()) {
                    return true;
                }
                network.send(VirtualNetwork.SERVER, client, error(code, "no"));
                return false;
            }
        });

        assertThat(oack(result).sentence()).startsWith("answered ERROR " + code + " 'no'");
        assertThat(result.gap().sentence()).startsWith("answered ERROR " + code + " 'no'");
        isMeasured(firstBlock(result), 1, "1s 2s 4s");
        isMeasured(laterBlock(result), 1, "1s 2s 4s");
    }

    @Test
    void shouldReportAServerThatIsSilentWhenOptionsAreAskedFor() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                return options.isEmpty();
            }
        });

        assertThat(oack(result).sentence()).startsWith("did not answer a request with options (asked ");
        isMeasured(firstBlock(result), 1, "1s 2s 4s");
    }

    @Test
    void shouldReportAnOackWithoutOptions() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            byte[] repeated(final Transfer transfer, final byte[] packet, final int copy) {
                return packet[1] == 6 ? new byte[] {0, 6, 'b', 'l', 'k'} : packet;
            }
        });

        assertThat(result.remarks()).contains("sent an OACK without a well-formed option");
        isMeasured(oack(result), 3, "1s 2s 4s");
    }

    @Test
    void shouldReportAMalformedRepetitionAsOne() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            byte[] repeated(final Transfer transfer, final byte[] packet, final int copy) {
                return copy > 0 && transfer.acknowledged <= 0 ? new byte[] {0, 3, 0} : packet;
            }
        });

        isMeasured(firstBlock(result), 3, "1s 2s 4s");
        assertThat(firstBlock(result).values())
                .allSatisfy(silence -> assertThat(silence.malformed()).isEqualTo(3));
        assertThat(result.asText())
                .contains("odd: the server sent DATA 1 again as a malformed packet of 3 bytes (00 03 00)")
                .contains("odd: the server sent OACK again as a malformed packet of 3 bytes (00 03 00)");
    }

    @Test
    void shouldReportPacketsThatAreTooLong() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            byte[] repeated(final Transfer transfer, final byte[] packet, final int copy) {
                return packet[1] == 3 ? packet(3, packet[3], 600) : packet;
            }
        });

        assertThat(result.remarks()).contains("sent DATA 1 with 600 bytes, where a block has 512");
        isMeasured(laterBlock(result), 3, "1s 2s 4s");
    }

    @Test
    void shouldSkipEmptyDatagramsBeforeTheAnswer() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void begin(final Transfer transfer, final Map<String, String> asked) {
                transfer.send(new byte[0]);
                super.begin(transfer, asked);
            }
        });

        isWhole(result, 3);
        assertThat(result.remarks()).contains("answered the request with an empty datagram");
    }

    @Test
    void shouldHearAFloodForALimitedTime() throws Exception {
        final ScriptedServer server = new ScriptedServer();
        server.waitsNs = Collections.nCopies(1_000_000, SECOND / 1000);

        final ProbeResult result = probe(server);

        assertThat(firstBlock(result).values()).isNotEmpty().allSatisfy(silence -> {
            assertThat(silence.transmissions()).isEqualTo(1001);
            assertThat(silence.law()).isEqualTo("fixed");
            assertThat(silence.waits()).isEqualTo("1ms x1000");
            assertThat(silence.end()).startsWith("did not give up");
        });
        assertThat(result.dataPerDuplicateAck().sentence())
                .isEqualTo("sends DATA 2 again so soon that an answer to an ACK cannot be told from it");
    }

    @Test
    void shouldTakeCopiesThatArriveAtOnceForOneTransmission() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            byte[] repeated(final Transfer transfer, final byte[] packet, final int copy) {
                transfer.send(packet);
                return packet;
            }
        });

        isWhole(result, 3);
        assertThat(result.remarks()).contains("sent several copies of DATA 3 at once");
    }

    @Test
    void shouldListenToAServerThatDoesNotGiveUpUntilTheTimeIsOver() throws Exception {
        final ScriptedServer server = new ScriptedServer();
        server.waitsNs = Collections.nCopies(600, SECOND);

        final ProbeResult result = probe(server, 20 * SECOND);

        assertThat(laterBlock(result).values())
                .hasSize(3)
                .allSatisfy(silence -> assertThat(silence.end()).startsWith("did not give up"));
    }

    @Test
    void shouldReportAnErrorThatEndsTheRepetitions() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            byte[] repeated(final Transfer transfer, final byte[] packet, final int copy) {
                return copy == 2 ? error(0, "timeout") : packet;
            }
        });

        assertThat(result.silences())
                .allSatisfy(finding -> assertThat(finding.values()).isNotEmpty().allSatisfy(silence -> {
                    assertThat(silence.waits()).isEqualTo("1s");
                    assertThat(silence.end()).isEqualTo("ERROR 0 'timeout' after 3s");
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldMeasureTheFirstBlockOfAServerThatAbortsLater(final int block) throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void onAck(final Transfer transfer, final int number) {
                if (number == block) {
                    transfer.send(error(0, "enough"));
                    transfers.remove(transfer.port);
                } else {
                    super.onAck(transfer, number);
                }
            }
        });

        isMeasured(firstBlock(result), 1, "1s 2s 4s");
        if (block == 1) {
            assertThat(laterBlock(result).sentence()).isEqualTo("answered ACK 1 with ERROR 0 'enough'");
        } else {
            isMeasured(laterBlock(result), 1, "1s 2s 4s");
        }
        assertThat(result.remarks()).contains("answered ACK " + block + " with ERROR 0 'enough'");
    }

    @Test
    void shouldReportAServerThatIsSilentAfterTheFirstBlock() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void onAck(final Transfer transfer, final int number) {
                transfers.remove(transfer.port);
            }
        });

        isMeasured(firstBlock(result), 1, "1s 2s 4s");
        assertThat(laterBlock(result).sentence()).isEqualTo("did not send DATA 2 after ACK 1");
    }

    @Test
    void shouldFindTheSorcerersApprentice() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void onDuplicateAck(final Transfer transfer, final int block) {
                window(transfer).forEach(transfer::send);
            }
        });

        assertThat(result.dataPerDuplicateAck().values()).containsOnly(1.0);
        assertThat(result.asText()).contains("answered with DATA, which RFC 1123 section 4.2.3.1 forbids");
        assertThat(result.asProfile()).get().asString().contains("answers-duplicate-acks = \"yes\"");
    }

    @Test
    void shouldReportAnErrorInAnswerToADuplicateAck() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void onDuplicateAck(final Transfer transfer, final int block) {
                transfer.send(error(4, "twice"));
            }
        });

        assertThat(result.dataPerDuplicateAck().sentence()).isEqualTo("answers a repeated ACK 1 with ERROR 4 'twice'");
    }

    @Test
    void shouldReportPacketsFromAnotherPort() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void onAck(final Transfer transfer, final int number) {
                transfer.network.send(VirtualNetwork.address(39_999), transfer.client, packet(3, number + 1, 512));
            }
        });

        isMeasured(firstBlock(result), 1, "1s 2s 4s");
        assertThat(result.remarks()).contains("sent DATA from another port than its first packet");
    }

    @Test
    void shouldReportAnOackThatWasNotAskedFor() throws Exception {
        final ProbeResult result = probe(new ScriptedServer() {
            @Override
            void begin(final Transfer transfer, final Map<String, String> asked) {
                super.begin(transfer, asked.isEmpty() ? Map.of("tsize", "16384") : asked);
            }
        });

        isMeasured(laterBlock(result), 3, "1s 2s 4s");
        assertThat(result.remarks()).contains("granted 'tsize', which was not asked for: RFC 2347 forbids it");
    }

    @ParameterizedTest
    @CsvSource({
        "'', did not answer the request (asked 4 times)",
        "0005 0001 00, answered ERROR 1 ''",
        "0005 0000 6e6f 00, answered ERROR 0 'no' (asked 4 times)",
        "0004 0000, answered the request only with ACK 0 (asked 4 times)",
        "00, answered the request only with a malformed packet of 1 byte (00) (asked 4 times)",
        "0003 0002 00, answered the request only with DATA 2 (asked 4 times)"
    })
    void shouldSayWhyAServerCannotBeProbed(final String answer, final String sentence) {
        final byte[] packet = HexFormat.of().parseHex(answer.replace(" ", ""));
        final ScriptedServer server = new ScriptedServer() {
            @Override
            boolean admits(final VirtualNetwork network, final int client, final Map<String, String> options) {
                if (packet.length > 0) {
                    network.send(VirtualNetwork.SERVER, client, packet);
                }
                return false;
            }
        };

        assertThatThrownBy(() -> probe(server)).isInstanceOf(Unmeasured.class).hasMessage(sentence);
    }
}
