package dev.lockstep.tftp.bench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.capture.CapturedDatagram;
import dev.lockstep.tftp.bench.conform.check.Wire;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Prepared captures, each with a fault that the explanation names. */
class ExplanationTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 2000);
    private static final InetSocketAddress REQUESTS = new InetSocketAddress("192.0.2.69", 69);
    private static final InetSocketAddress TID = new InetSocketAddress("192.0.2.69", 3000);
    private static final InetSocketAddress OTHER_TID = new InetSocketAddress("192.0.2.69", 3001);

    private final List<CapturedDatagram> datagrams = new ArrayList<>();
    private long nowNs;

    private ExplanationTest add(
            final long afterMs, final InetSocketAddress from, final InetSocketAddress to, final byte[] bytes) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(afterMs);
        datagrams.add(new CapturedDatagram(datagrams.size() + 1, nowNs, from, to, bytes, bytes.length));
        return this;
    }

    private ExplanationTest client(final long afterMs, final byte[] bytes) {
        return add(afterMs, CLIENT, TID, bytes);
    }

    private ExplanationTest server(final long afterMs, final byte[] bytes) {
        return add(afterMs, TID, CLIENT, bytes);
    }

    private ExplanationTest read(final String... options) {
        return add(0, CLIENT, REQUESTS, Wire.request(Wire.RRQ, "f", "octet", options));
    }

    private static byte[] block(final int number) {
        return Wire.data(number, new byte[512]);
    }

    private static byte[] last(final int number) {
        return Wire.data(number, new byte[10]);
    }

    private Explanation explained() {
        final List<Exchange> exchanges = Exchanges.of(datagrams);
        assertThat(exchanges).hasSize(1);
        return new Explanation(exchanges.get(0));
    }

    @Test
    void shouldFindNothingWrongWithAWholeTransfer() {
        read().server(1, block(1)).client(1, Wire.ack(1)).server(1, last(2)).client(1, Wire.ack(2));

        assertThat(explained().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(explained().findings()).isEmpty();
        assertThat(explained().bytes()).isEqualTo(522);
    }

    @Test
    void shouldNameARequestThatNobodyAnswers() {
        read();
        add(1000, CLIENT, REQUESTS, Wire.request(Wire.RRQ, "f", "octet"));

        assertThat(explained().outcome()).isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void shouldNameARefusal() {
        read().server(1, Wire.error(1, "File not found"));

        assertThat(explained().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(explained().findings()).singleElement().asString().contains("ERROR 1 'File not found'");
    }

    @Test
    void shouldNameTheLastAckThatNeverCame() {
        read().server(1, last(1)).server(1000, last(1)).server(2000, last(1));

        assertThat(explained().outcome()).isEqualTo(Outcome.UNCONFIRMED);
        assertThat(explained().findings()).singleElement().asString().contains("the server repeated 2 packets");
    }

    @Test
    void shouldNameTheSorcerersApprentice() {
        read().server(1, block(1))
                .client(1, Wire.ack(1))
                .client(1, Wire.ack(1))
                .server(1, block(2))
                .server(1, block(2));
        for (int number = 2; number <= 6; number++) {
            client(1, Wire.ack(number))
                    .server(1, block(number + 1))
                    .client(1, Wire.ack(number))
                    .server(1, block(number + 1));
        }

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("Sorcerer's Apprentice"));
    }

    @Test
    void shouldNameAnOackThatTheClientIgnores() {
        read("blksize", "1024")
                .server(1, Wire.oack("blksize", "1024"))
                .server(1000, Wire.data(1, new byte[1024]))
                .client(1, Wire.ack(1));

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("ignored the OACK"));
    }

    @Test
    void shouldNameAnOptionThatWasNotAskedFor() {
        read("blksize", "1024").server(1, Wire.oack("blksize", "1024", "windowsize", "4"));

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("grants windowsize"));
    }

    @Test
    void shouldNameASecondPortOfTheServer() {
        read().server(1, block(1));
        add(1, OTHER_TID, CLIENT, block(1));

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("two ports"));
    }

    @Test
    void shouldNameABlockThatIsTooShort() {
        read().server(1, last(1))
                .client(1, Wire.ack(1))
                .server(1, block(2))
                .client(1, Wire.ack(2))
                .server(1, last(3));

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("is not the last block"));
    }

    @Test
    void shouldNameABlockThatIsTooLong() {
        read().server(1, Wire.data(1, new byte[1024]));

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("the block size is 512"));
    }

    @Test
    void shouldNameASizeThatIsWrong() {
        read("tsize", "0")
                .server(1, Wire.oack("tsize", "99"))
                .client(1, Wire.ack(0))
                .server(1, last(1))
                .client(1, Wire.ack(1));

        assertThat(explained().findings())
                .anySatisfy(finding -> assertThat(finding).contains("99 were announced"));
    }

    @Test
    void shouldTellWhoseTimerTheTimeWasSpentOn() {
        read().server(1, block(1))
                .server(1000, block(1))
                .client(1, Wire.ack(1))
                .server(1, last(2))
                .client(1, Wire.ack(2));

        final TimeShares time = explained().time();
        assertThat(time.serverTimerNs()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(time.clientTimerNs()).isZero();
        assertThat(time.wayNs() + time.clientNs() + time.serverNs() + time.timersNs())
                .isEqualTo(explained().durationNs());
    }

    @Test
    void shouldTellTransfersOfAPortApart() {
        read().server(1, last(1))
                .client(1, Wire.ack(1))
                .read()
                .server(1, last(1))
                .client(1, Wire.ack(1));

        assertThat(Exchanges.of(datagrams)).hasSize(2);
    }

    @Test
    void shouldCountBlocksBeyondTheWrap() {
        read();
        for (int number = 1; number <= 65_537; number++) {
            server(0, block(number & 0xFFFF)).client(0, Wire.ack(number & 0xFFFF));
        }
        server(1, last(2)).client(1, Wire.ack(2));

        assertThat(explained().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(explained().bytes()).isEqualTo(65_537 * 512L + 10);
        assertThat(explained().findings()).singleElement().asString().contains("wrap");
    }
}
