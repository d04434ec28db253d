package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.Packet.oack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's handling of options in general, RFC 2347. {@link OptionValuesTest} tests the values of each option. */
class OptionNegotiationTest {
    private static final List<List<String>> FOUR_OPTIONS = List.of(
            List.of("blksize", "1024"), List.of("timeout", "5"), List.of("tsize", "0"), List.of("windowsize", "8"));

    @Test
    @Tag("2347-N.2")
    @Tag("2347-P.6")
    void theOackListsTheAcceptedOptions() {
        final Negotiated negotiated = Negotiated.reading("blksize", "1024", "foo", "1");
        assertThat(negotiated.oack()).isEqualTo(Packet.hex("0006 626c6b73697a65 00 31303234 00"));
        assertThat(negotiated.parameters().blockSize()).isEqualTo(1024);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("2347-N.3")
    @Tag("2347-N.6")
    void theOackHasNoUnrequestedOption(final TftpOption option) {
        final String value = option == TftpOption.UTIMEOUT ? "200000" : option == TftpOption.ROLLOVER ? "1" : "8";
        final Packet answer = Negotiated.reading(option.text(), value).oack();
        final String granted = option == TftpOption.TSIZE ? Long.toString(Negotiated.FILE_SIZE) : value;
        assertThat(answer).isEqualTo(oack(option.text(), granted));
    }

    @Test
    @Tag("2347-N.4")
    void unknownOptionsAloneGetNoOack() {
        for (final Conformance conformance : Conformance.values()) {
            final Negotiated negotiated = Negotiated.of(
                    Negotiated.policy(conformance), Packet.request(Opcode.RRQ, "f", "octet", "foo", "1", "bar", ""));
            assertThat(negotiated.oack()).isNull();
            assertThat(negotiated.refusal()).isNull();
            assertThat(negotiated.parameters().blockSize()).isEqualTo(512);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "udpport,0",
        "sbroadcast,255.255.255.0",
        "multicast,''",
        "msftwindow,31416",
        "password,x",
        "interval,5",
        "xblksizex,1024",
        "blksiz,1024",
        "blksizee,1024"
    })
    @Tag("2347-N.4")
    @Tag("DF-16.10")
    @Tag("DF-16.11")
    @Tag("DF-16.12")
    @Tag("DF-16.13")
    void optionsOfOtherImplementationsAreUnknown(final String option, final String value) {
        final Negotiated negotiated = Negotiated.reading(option, value, "blksize", "1000");
        assertThat(negotiated.oack()).isEqualTo(oack("blksize", "1000"));
    }

    static Stream<List<String>> permutations() {
        return permute(FOUR_OPTIONS)
                .map(pairs -> pairs.stream().flatMap(List::stream).toList());
    }

    private static Stream<List<List<String>>> permute(final List<List<String>> pairs) {
        return pairs.isEmpty()
                ? Stream.of(List.of())
                : pairs.stream().flatMap(first -> {
                    final List<List<String>> rest = new ArrayList<>(pairs);
                    rest.remove(first);
                    return permute(rest)
                            .map(tail -> Stream.concat(Stream.of(first), tail.stream())
                                    .toList());
                });
    }

    @ParameterizedTest
    @MethodSource("permutations")
    @Tag("2347-P.5")
    void theOrderOfOptionsDoesNotMatter(final List<String> pairs) {
        final Negotiated negotiated = Negotiated.reading(pairs.toArray(new String[0]));
        assertThat(negotiated.parameters())
                .isEqualTo(new TransferParameters(1024, 8, null, 5_000_000_000L, Negotiated.FILE_SIZE));
        final String[] answered = pairs.toArray(new String[0]);
        answered[pairs.indexOf("tsize") + 1] = Long.toString(Negotiated.FILE_SIZE);
        assertThat(negotiated.oack()).isEqualTo(oack(answered));
    }

    @Test
    @Tag("2347-P.4")
    @Tag("2347-P.6")
    @Tag("7440-3.2")
    void namesMatchInAnyLetterCaseAndAreEchoedUnchanged() {
        final Negotiated negotiated = Negotiated.reading("BLKSIZE", "1024", "WindowSize", "4", "tSize", "0");
        assertThat(negotiated.oack())
                .isEqualTo(oack("BLKSIZE", "1024", "WindowSize", "4", "tSize", Long.toString(Negotiated.FILE_SIZE)));
        assertThat(negotiated.parameters()).isEqualTo(new TransferParameters(1024, 4, null, 0, Negotiated.FILE_SIZE));
    }

    @ParameterizedTest
    @CsvSource({
        "blksize,1000,blksize,2000,blksize,1000",
        "blksize,1000,BLKSIZE,2000,blksize,1000",
        "BLKSIZE,1000,blksize,2000,BLKSIZE,1000",
        "windowsize,4,windowsize,8,windowsize,4",
        "timeout,3,timeout,5,timeout,3",
        "blksize,1000,blksize2,1024,blksize,1000",
        "blksize2,1500,blksize,1000,blksize2,1024",
        "timeout,3,utimeout,200000,timeout,3",
        "utimeout,200000,timeout,3,utimeout,200000",
        "rollover,1,rollover,0,rollover,1"
    })
    @Tag("2347-N.1")
    @Tag("DF-16.8")
    void ofTwoOptionsForTheSameValueTheFirstCountsAndIsAnsweredOnce(
            final String first,
            final String firstValue,
            final String second,
            final String secondValue,
            final String granted,
            final String grantedValue) {
        assertThat(Negotiated.reading(first, firstValue, second, secondValue).oack())
                .isEqualTo(oack(granted, grantedValue));
    }

    @ParameterizedTest
    @CsvSource({"blksize,7", "blksize,many", "timeout,0", "windowsize,65536", "utimeout,1", "rollover,2", "tsize,x"})
    @Tag("2347-N.5")
    @Tag("D6")
    void anInvalidValueIsLeftOutUnlessTheServerIsStrict(final String option, final String value) {
        final Packet request = Packet.request(Opcode.WRQ, "f", "octet", option, value, "blksize2", "1024");
        for (final Conformance conformance : new Conformance[] {Conformance.STANDARD, Conformance.LENIENT}) {
            assertThat(Negotiated.of(Negotiated.policy(conformance), request).refusal())
                    .isNull();
        }
        final Negotiated strict = Negotiated.of(Negotiated.policy(Conformance.STRICT), request);
        assertThat(strict.refusal())
                .isEqualTo(new Refusal(ErrorCode.OPTION_NEGOTIATION, "option " + option + " has an invalid value"));
        final Negotiated alone = Negotiated.writing(option, value);
        assertThat(alone.oack()).isNull();
        assertThat(alone.parameters()).isEqualTo(TransferParameters.DEFAULT);
    }

    @Test
    @Tag("D6")
    void aStrictServerRefusesNoRequestWhoseValuesAreValid() {
        final Negotiated strict = Negotiated.of(
                Negotiated.policy(Conformance.STRICT),
                Packet.request(Opcode.RRQ, "f", "octet", "blksize", "65464", "windowsize", "65535", "tsize", "0"));
        assertThat(strict.refusal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65465", "70000", "9223372036854775807"})
    @Tag("D6")
    @Tag("2348-9")
    void onlyAStrictServerRefusesABlockSizeAboveTheRange(final String value) {
        for (final String option : new String[] {"blksize", "blksize2"}) {
            final Packet request = Packet.request(Opcode.RRQ, "f", "octet", option, value);
            assertThat(Negotiated.of(Negotiated.policy(Conformance.STRICT), request)
                            .refusal())
                    .isEqualTo(new Refusal(ErrorCode.OPTION_NEGOTIATION, "option " + option + " has an invalid value"));
            assertThat(Negotiated.of(Negotiated.policy(Conformance.STANDARD), request)
                            .refusal())
                    .isNull();
        }
    }

    @Test
    @Tag("DF-16.22")
    @Tag("2347-N.10")
    @Tag("1785-1")
    void disabledOptionsAreTreatedAsUnknown() {
        final Packet request = Packet.request(Opcode.RRQ, "f", "octet", "blksize", "7", "tsize", "0", "timeout", "5");
        final Negotiated some = Negotiated.of(
                Negotiated.policy(65464, 64, EnumSet.of(TftpOption.BLKSIZE, TftpOption.TIMEOUT)), request);
        assertThat(some.oack()).isEqualTo(oack("tsize", Long.toString(Negotiated.FILE_SIZE)));
        assertThat(some.refusal()).isNull();
        final Negotiated none = Negotiated.of(Negotiated.policy(65464, 64, EnumSet.allOf(TftpOption.class)), request);
        assertThat(none.oack()).isNull();
        assertThat(none.parameters().blockSize()).isEqualTo(512);
        assertThat(none.parameters().intervalNs()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"626c6b73697a65", "626c6b73697a6500", "0000", "626c6b73697a65003130", "00ffffff"})
    @Tag("2347-N.18")
    @Tag("SEC-17.16")
    void aMalformedPairEndsTheOptions(final String digits) {
        final Packet alone = Packet.request(Opcode.RRQ, "f", "octet")
                .followedBy(Packet.hex(digits).bytes());
        assertThat(Negotiated.of(Negotiated.GENEROUS, alone).oack()).isNull();
        final Packet behind = Packet.request(Opcode.RRQ, "f", "octet", "timeout", "5")
                .followedBy(Packet.hex(digits).bytes());
        assertThat(Negotiated.of(Negotiated.GENEROUS, behind).oack()).isEqualTo(oack("timeout", "5"));
    }

    @Test
    @Tag("2347-N.19")
    @Tag("2347-P.1s")
    @Tag("D5")
    void bytesAfterTheLastPairAreIgnored() {
        final Packet request = Packet.request(Opcode.RRQ, "f", "octet", "blksize", "1000");
        assertThat(Negotiated.of(Negotiated.GENEROUS, request.followedBy(new byte[40]))
                        .oack())
                .isEqualTo(oack("blksize", "1000"));
        final Packet plain = Packet.request(Opcode.RRQ, "f", "octet");
        final byte[] garbage = new byte[516 - plain.length()];
        Arrays.fill(garbage, 4, garbage.length, (byte) 0xC3);
        final Packet fixedLength = plain.followedBy(garbage);
        assertThat(fixedLength.length()).isEqualTo(516);
        assertThat(Negotiated.of(Negotiated.GENEROUS, fixedLength).oack()).isNull();
    }

    @Test
    @Tag("DF-16.15")
    @Tag("SEC-17.12")
    void sixtyUnknownPairsHideNoKnownOption() {
        final String[] pairs = IntStream.range(0, 122)
                .mapToObj(i -> i == 120 ? "blksize" : i == 121 ? "1000" : i % 2 == 0 ? "o" : "v")
                .toArray(String[]::new);
        assertThat(Negotiated.reading(pairs).oack()).isEqualTo(oack("blksize", "1000"));
    }

    @Test
    @Tag("SEC-17.12")
    @Tag("2347-N.20")
    void hugeNamesValuesAndCountsDoNotLengthenTheOack() {
        final String[] pairs = IntStream.range(0, 1000)
                .mapToObj(i -> i % 2 == 0 ? TftpOption.values()[i / 2 % 7].text() : "65535")
                .toArray(String[]::new);
        assertThat(Stream.ofNullable(Negotiated.reading(pairs).oack()))
                .hasSize(1)
                .allMatch(answer -> answer.length() < 128);
        assertThat(Negotiated.reading("x".repeat(30_000), "1", "blksize", "9".repeat(10_000))
                        .oack())
                .isNull();
    }

    @Test
    @Tag("DF-16.3")
    void onlyAnAgreedRolloverIsInTheParameters() {
        assertThat(Negotiated.reading("rollover", "0").parameters().rollover()).isEqualTo(Rollover.TO_ZERO);
        assertThat(Negotiated.reading("rollover", "1").parameters().rollover()).isEqualTo(Rollover.TO_ONE);
        for (final String none : new String[] {"2", "-1", "", "one", "1x"}) {
            assertThat(Negotiated.reading("rollover", none).oack()).isNull();
            assertThat(Negotiated.reading("rollover", none).parameters().rollover())
                    .isNull();
        }
    }
}
