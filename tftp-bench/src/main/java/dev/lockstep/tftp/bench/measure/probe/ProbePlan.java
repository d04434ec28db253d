package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * All measurements of a server: side by side, or one at a time if the server serves no two transfers of a client at once or refuses some. Used
 * once.
 */
final class ProbePlan {
    private static final int REPETITIONS = 3;

    /** Repetitions begin at different parts of a second, so that a clock of whole seconds shows. */
    private static final long STAGGER_NS = TimeUnit.MILLISECONDS.toNanos(370);

    private static final long OPENING_NS = TimeUnit.SECONDS.toNanos(5);

    private final Target target;
    private final long endNs;
    private final Inquiry<Double> duplicates;
    private final Inquiry<String> gap;
    private final Inquiry<Silence> oack = new Inquiry<>("OACK", SilenceProbe.ofOack());
    private final Inquiry<Silence> firstBlock = new Inquiry<>("DATA 1", SilenceProbe.ofFirstBlock());
    private final Inquiry<Silence> laterBlock;

    /** The quick ones first. */
    private final List<Inquiry<?>> inquiries;

    private ProbePlan(final Target target, final FileStart file, final long endNs) {
        this.target = target;
        this.endNs = endNs;
        duplicates = new Inquiry<>("duplicate ACKs", DuplicateAckProbe.of(file));
        gap = new Inquiry<>("a gap in a window of " + GapProbe.WINDOW, new GapProbe(file));
        laterBlock = new Inquiry<>("a later block", SilenceProbe.ofLaterBlock(file));
        inquiries = List.of(duplicates, gap, oack, firstBlock, laterBlock);
    }

    /**
     * Probes a server.
     *
     * @param name of the server in the result
     * @param patienceNs the time that all measurements together may take
     * @throws Unmeasured if the server does not send the file
     */
    static ProbeResult run(final Target target, final String name, final long patienceNs)
            throws IOException, Unmeasured {
        final long endNs = target.network().nowNs() + patienceNs;
        final FirstContact contact = FirstContact.with(target, endNs);
        return new ProbePlan(target, contact.file(), endNs).run(name, contact);
    }

    private ProbeResult run(final String name, final FirstContact contact) throws IOException {
        String alone = contact.alone();
        if (alone.isEmpty()) {
            alone = askSideBySide();
        }
        if (!alone.isEmpty()) {
            inquiries.forEach(Inquiry::forget);
            askOneAtATime();
        }
        final Set<String> remarks = new LinkedHashSet<>(contact.remarks());
        inquiries.forEach(inquiry -> remarks.addAll(inquiry.remarks()));
        return new ProbeResult(
                name,
                List.of(oack.finding(), firstBlock.finding(), laterBlock.finding()),
                duplicates.finding(),
                gap.finding(),
                alone,
                List.copyOf(remarks));
    }

    /** Returns why the values are void; an empty text if they are not. */
    private String askSideBySide() throws IOException {
        final Patience patience = new Patience(OPENING_NS, endNs, false);
        final List<Network.Task> tasks = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            final long pauseNs = i * STAGGER_NS;
            for (final Inquiry<?> inquiry : inquiries) {
                tasks.add(() -> inquiry.askBesideOthers(target, patience, pauseNs));
            }
        }
        try {
            target.network().runSideBySide(tasks);
            return "";
        } catch (final Unmeasured e) {
            return e.sentence() + " while other transfers ran";
        }
    }

    /** The first repetitions share the time; further ones begin only if they can take as long as those did. */
    private void askOneAtATime() throws IOException {
        final long[] tookNs = new long[inquiries.size()];
        for (int i = 0; i < tookNs.length; i++) {
            final long leftNs = endNs - target.network().nowNs();
            tookNs[i] = askAlone(inquiries.get(i), leftNs / (tookNs.length - i));
        }
        for (int repetition = 1; repetition < REPETITIONS; repetition++) {
            for (int i = 0; i < tookNs.length; i++) {
                final long leftNs = endNs - target.network().nowNs();
                if (inquiries.get(i).finding().isMeasured() && leftNs > tookNs[i]) {
                    askAlone(inquiries.get(i), leftNs);
                }
            }
        }
    }

    private long askAlone(final Inquiry<?> inquiry, final long limitNs) throws IOException {
        final long startNs = target.network().nowNs();
        inquiry.askAlone(target, new Patience(limitNs, startNs + limitNs, true));
        return target.network().nowNs() - startNs;
    }
}
