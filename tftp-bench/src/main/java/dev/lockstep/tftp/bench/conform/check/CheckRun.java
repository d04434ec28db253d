package dev.lockstep.tftp.bench.conform.check;

import dev.lockstep.tftp.bench.findings.results.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Plays checks side by side, each in a dialogue of its own.
 *
 * @param jobs how many at a time
 * @param opening begins a dialogue
 */
public record CheckRun<D extends PlayedEnd>(int jobs, Opening<D> opening) {
    /** Begins a dialogue with the end under test. */
    @FunctionalInterface
    public interface Opening<D> {
        D open() throws IOException;
    }

    /**
     * Plays the checks.
     *
     * @param whenBegun learns of each check, on any thread
     * @return the results in the order of the checks
     * @throws IOException if this host's network or disk fails
     */
    public List<CheckResult> of(final List<Check<D>> checks, final Consumer<Check<D>> whenBegun)
            throws IOException, InterruptedException {
        final ExecutorService players = Executors.newFixedThreadPool(jobs);
        try {
            final List<Future<CheckResult>> played = new ArrayList<>();
            for (final Check<D> check : checks) {
                played.add(players.submit(() -> {
                    whenBegun.accept(check);
                    return play(check);
                }));
            }
            final List<CheckResult> results = new ArrayList<>();
            for (final Future<CheckResult> one : played) {
                results.add(one.get());
            }
            return results;
        } catch (final ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } finally {
            players.shutdownNow();
        }
    }

    private CheckResult play(final Check<D> check) throws IOException {
        final long startNs = System.nanoTime();
        try (D dialogue = opening.open()) {
            Verdict verdict = Verdict.PASSED;
            String detail = "";
            try {
                check.script().play(dialogue);
            } catch (final Violation e) {
                verdict = Verdict.FAILED;
                detail = String.valueOf(e.getMessage());
            } catch (final NotApplicable e) {
                verdict = Verdict.SKIPPED;
                detail = String.valueOf(e.getMessage());
            }
            return new CheckResult(
                    check,
                    verdict,
                    detail,
                    Units.seconds(System.nanoTime() - startNs),
                    dialogue.transcript().packets());
        }
    }
}
