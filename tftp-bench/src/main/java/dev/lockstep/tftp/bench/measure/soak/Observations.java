package dev.lockstep.tftp.bench.measure.soak;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a soak has seen.
 *
 * @param disturbances how often each happened
 * @param forgedRequests sent in all floods
 * @param start before the load
 * @param end after the load, when nothing changed any more or the time to settle was over
 * @param warm after a first load without disturbances
 * @param last after the load
 * @param exitStatus of the server after SIGTERM
 * @param temporaryFiles left by the ended server
 * @param wrongFiles names of files that are not whole or should not be there
 * @param logFaults lines of the server's log that report a fault of its own
 */
record Observations(
        Books books,
        Map<Disturbance, Integer> disturbances,
        long forgedRequests,
        Footprint start,
        Footprint end,
        Memory warm,
        Memory last,
        int exitStatus,
        long temporaryFiles,
        List<String> wrongFiles,
        List<String> logFaults) {
    private static final double MOST_MORE_HEAP = 16;
    private static final double MOST_MORE_RESIDENT = 64;
    private static final long LONGEST_WAIT_NS = 5_000_000_000L;

    /** Compares them with what a sound server shows. */
    Expectations expectations() {
        final Expectations expectations = new Expectations();
        disturbances.forEach((disturbance, times) -> expectations.expectSome(disturbance.name(), times));
        expectations.note("requests from forged senders", forgedRequests);
        addTransfers(expectations);
        addProcess(expectations);
        return expectations;
    }

    /** The faults in words. */
    List<String> faults() {
        return Stream.of(
                        books.faults().stream(),
                        wrongFiles.stream().map(name -> "not whole: " + name),
                        logFaults.stream().map(line -> "server's log: " + line))
                .flatMap(faults -> faults)
                .toList();
    }

    private void addTransfers(final Expectations expectations) {
        for (final Ending ending : Ending.values()) {
            final long seen = books.countOf(ending);
            switch (ending) {
                case READ_EXACTLY, WRITTEN_EXACTLY, REFUSED_AS_EXPECTED, CLIENT_DIED ->
                    expectations.expectSome(ending.toString(), seen);
                case REFUSED_FOR_A_FULL_DISK, LOST_WITH_ITS_ADDRESS, GAVE_WAY_IN_A_FLOOD ->
                    expectations.note(ending.toString(), seen);
                case WRONG, UNEXPLAINED -> expectations.expectNone(ending.toString(), seen);
            }
        }
        expectations.expectNone("files that are not whole", wrongFiles.size());
        expectations.expect(
                "first answer, without a flood",
                "within 5000 ms",
                books.waitsInWords(),
                books.longestWaitNs() <= LONGEST_WAIT_NS);
        expectations.note("first answer, in floods", books.waitsInFloodsInWords());
    }

    private void addProcess(final Expectations expectations) {
        expectations.expectAtMost("descriptors", start.descriptors(), end.descriptors());
        expectations.expectAtMost("threads", start.threads(), end.threads());
        expectations.expectAtMost("temporary files", start.temporaryFiles(), end.temporaryFiles());
        expectations.expectMebibytes("heap in use", warm.heap() + MOST_MORE_HEAP, last.heap());
        expectations.expectMebibytes("resident memory", warm.resident() + MOST_MORE_RESIDENT, last.resident());
        expectations.expect("exit status after SIGTERM", "0", exitStatus, exitStatus == 0);
        expectations.expectNone("temporary files afterwards", temporaryFiles);
        expectations.expectNone("faults in the server's log", logFaults.size());
    }
}
