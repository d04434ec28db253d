package dev.lockstep.tftp.bench.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.bench.measure.soak.ServerAddresses.Target;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which endings are right, and which are faults. */
class BooksTest {
    private static final TransferOutcome COMPLETED = new TransferOutcome(Kind.COMPLETED, 0, "completed");
    private static final TransferOutcome TIMED_OUT = new TransferOutcome(Kind.TIMED_OUT, 0, "no answer");

    private final Periods diskFull = new Periods();
    private final Periods flooded = new Periods();
    private final Books books = new Books(diskFull, flooded);
    private final Target target = new Target("192.0.2.1");
    private final long startNs = System.nanoTime();

    @Test
    void shouldCountExactTransfers() {
        end(task(false, Task.NOT_REFUSED), COMPLETED, true);
        end(task(true, Task.NOT_REFUSED), COMPLETED, true);

        assertThat(books.countOf(Ending.READ_EXACTLY)).isOne();
        assertThat(books.countOf(Ending.WRITTEN_EXACTLY)).isOne();
        assertThat(books.faults()).isEmpty();
    }

    @Test
    void shouldReportAnAcknowledgedUploadThatIsNotOnTheDisk() {
        end(task(true, Task.NOT_REFUSED), COMPLETED, false);

        assertThat(books.countOf(Ending.WRONG)).isOne();
        assertThat(books.faults()).singleElement().asString().contains("write f", "192.0.2.1");
    }

    @Test
    void shouldReportWrongBytes() {
        end(task(false, Task.NOT_REFUSED), new TransferOutcome(Kind.CONTENT_FAILED, 0, "writing failed"), true);

        assertThat(books.countOf(Ending.WRONG)).isOne();
    }

    @Test
    void shouldWantTheRefusalThatARequestHasToGet() {
        final Task outside = task(false, ErrorCode.ACCESS_VIOLATION);
        end(outside, error(ErrorCode.ACCESS_VIOLATION), true);
        end(outside, error(ErrorCode.FILE_NOT_FOUND), true);
        end(outside, COMPLETED, true);

        assertThat(books.countOf(Ending.REFUSED_AS_EXPECTED)).isOne();
        assertThat(books.countOf(Ending.UNEXPLAINED)).isOne();
        assertThat(books.countOf(Ending.WRONG)).isOne();
    }

    @Test
    void shouldExplainErrorThreeByAFullDiskOnly() {
        end(task(true, Task.NOT_REFUSED), error(ErrorCode.DISK_FULL), true);
        assertThat(books.countOf(Ending.UNEXPLAINED)).as("the disk has room").isOne();

        diskFull.begin();
        end(task(true, Task.NOT_REFUSED), error(ErrorCode.DISK_FULL), true);
        assertThat(books.countOf(Ending.REFUSED_FOR_A_FULL_DISK)).isOne();

        end(task(true, Task.NOT_REFUSED), error(ErrorCode.NOT_DEFINED), true);
        end(task(false, Task.NOT_REFUSED), error(ErrorCode.DISK_FULL), true);
        assertThat(books.countOf(Ending.UNEXPLAINED)).isEqualTo(3);
    }

    @Test
    void shouldExplainSilenceByAnAddressThatWentOnly() {
        end(task(false, Task.NOT_REFUSED), TIMED_OUT, true);
        assertThat(books.countOf(Ending.UNEXPLAINED)).isOne();

        target.gone().begin();
        end(task(false, Task.NOT_REFUSED), TIMED_OUT, true);
        assertThat(books.countOf(Ending.LOST_WITH_ITS_ADDRESS)).isOne();
    }

    @Test
    void shouldExplainSilenceAfterTheFirstAnswerByAFloodOnly() {
        end(task(false, Task.NOT_REFUSED), TIMED_OUT, true, false);
        assertThat(books.countOf(Ending.UNEXPLAINED)).isOne();

        flooded.begin();
        end(task(false, Task.NOT_REFUSED), TIMED_OUT, true, false);
        end(task(false, Task.NOT_REFUSED), error(ErrorCode.UNKNOWN_TRANSFER_ID), true, false);
        assertThat(books.countOf(Ending.GAVE_WAY_IN_A_FLOOD)).isEqualTo(2);

        end(task(false, Task.NOT_REFUSED), TIMED_OUT, true, true);
        end(task(false, Task.NOT_REFUSED), error(ErrorCode.NOT_DEFINED), true, false);
        assertThat(books.countOf(Ending.UNEXPLAINED))
                .as("a proven client, an ERROR")
                .isEqualTo(3);
    }

    @Test
    void shouldTellWaitsInFloodsApart() {
        books.waited(target, startNs - TimeUnit.MILLISECONDS.toNanos(7), startNs);
        flooded.begin();
        books.waited(target, startNs - TimeUnit.SECONDS.toNanos(9), System.nanoTime());

        assertThat(books.longestWaitNs()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(7));
        assertThat(books.waitsInWords()).isEqualTo("1 requests, at most 7 ms");
        assertThat(books.waitsInFloodsInWords()).startsWith("1 requests, at most 9");
    }

    private void end(final Task task, final TransferOutcome outcome, final boolean exact) {
        end(task, outcome, exact, false);
    }

    private void end(final Task task, final TransferOutcome outcome, final boolean exact, final boolean progressed) {
        final long nowNs = System.nanoTime();
        books.ended(new Finished(task, target, outcome, progressed, exact, startNs, nowNs, nowNs));
    }

    private static TransferOutcome error(final int code) {
        return new TransferOutcome(Kind.REMOTE_ERROR, code, "an ERROR");
    }

    private static Task task(final boolean write, final int refusal) {
        return new Task(write, "f", List.of(new GeneratedFile(0, 1)), TransferMode.OCTET, OptionRequest.NONE, refusal);
    }
}
