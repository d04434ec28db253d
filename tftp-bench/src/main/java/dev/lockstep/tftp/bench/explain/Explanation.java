package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.wire.Opcode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happened in an exchange. */
final class Explanation {
    /** Longer than a computer thinks about an answer. */
    static final long LONG_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int DEFAULT_BLOCK_SIZE = 512;
    private static final int NUMBERS = 65_536;
    private static final int APPRENTICE = 4;

    private final Exchange exchange;
    private final List<Step> steps;
    private final Timeouts timeouts;
    private final int blockSize;
    private final Outcome outcome;
    private final List<String> findings = new ArrayList<>();

    Explanation(final Exchange exchange) {
        this.exchange = exchange;
        steps = Step.of(exchange);
        timeouts = new Timeouts(steps);
        blockSize = agreed("blksize").map(Explanation::decimal).orElse(DEFAULT_BLOCK_SIZE);
        outcome = judged();
        find();
    }

    Exchange exchange() {
        return exchange;
    }

    List<Step> steps() {
        return steps;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Sentences about what went wrong, and what is unusual. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    TimeShares time() {
        return TimeShares.of(steps, timeouts);
    }

    long durationNs() {
        return last().datagram().atNs() - steps.get(0).datagram().atNs();
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    private boolean isWrite() {
        return exchange.request().opcode() == Opcode.WRQ;
    }

    /** The bytes that were sent at least once. */
    long bytes() {
        return steps.stream()
                .filter(step -> step.is(Opcode.DATA) && !step.isRepetition())
                .mapToLong(step -> step.datagram().length() - 4)
                .sum();
    }

    private Optional<String> agreed(final String option) {
        return first(Opcode.OACK).map(step -> step.packet().options().get(option));
    }

    private Optional<Step> first(final int opcode) {
        return steps.stream().filter(step -> step.is(opcode)).findFirst();
    }

    private static int decimal(final String text) {
        try {
            return Integer.parseInt(text);
        } catch (final NumberFormatException e) {
            return DEFAULT_BLOCK_SIZE;
        }
    }

    private @Nullable Step lastBlock() {
        return steps.stream()
                .filter(step -> step.is(Opcode.DATA) && step.datagram().length() - 4 < blockSize)
                .reduce((one, other) -> other.index() >= one.index() ? other : one)
                .orElse(null);
    }

    private Outcome judged() {
        final Optional<Step> error = first(Opcode.ERROR);
        final Step end = lastBlock();
        if (end != null && isAcknowledged(end)) {
            return Outcome.COMPLETED;
        }
        if (error.isPresent()) {
            return first(Opcode.DATA).isPresent() ? Outcome.FAILED : Outcome.REFUSED;
        }
        if (steps.stream().noneMatch(step -> !step.fromClient())) {
            return Outcome.UNANSWERED;
        }
        return end == null ? Outcome.SILENT : Outcome.UNCONFIRMED;
    }

    private boolean isAcknowledged(final Step block) {
        return steps.stream()
                .anyMatch(step -> step.is(Opcode.ACK)
                        && step.index() >= block.index()
                        && step.fromClient() != block.fromClient());
    }

    private void find() {
        first(Opcode.ERROR)
                .ifPresent(step -> findings.add(
                        "the " + end(step) + " sent " + step.packet() + " after " + seconds(sinceStart(step))));
        findAgreement();
        findPorts();
        findBlocks();
        findApprentice();
        findRepetitions();
    }

    private long sinceStart(final Step step) {
        return step.datagram().atNs() - steps.get(0).datagram().atNs();
    }

    private static String end(final Step step) {
        return step.fromClient() ? "client" : "server";
    }

    private void findAgreement() {
        final Map<String, String> asked = exchange.request().requestOptions();
        final Optional<Step> oack = first(Opcode.OACK);
        oack.ifPresent(step -> step.packet().options().keySet().stream()
                .filter(option -> !asked.containsKey(option))
                .forEach(option -> findings.add("the OACK grants " + option + ", which was not asked for")));
        final Optional<Step> data = first(Opcode.DATA);
        if (oack.isPresent() && data.isPresent() && isIgnored(oack.get())) {
            findings.add("the client ignored the OACK: it sent no " + (isWrite() ? "DATA 1" : "ACK 0") + " for it");
        }
        agreed("tsize")
                .map(Explanation::decimal)
                .filter(size -> outcome == Outcome.COMPLETED && size != bytes())
                .ifPresent(size -> findings.add(bytes() + " bytes were sent, and " + size + " were announced (tsize)"));
    }

    private boolean isIgnored(final Step oack) {
        return steps.stream()
                .filter(step -> step.fromClient() && sinceStart(step) >= sinceStart(oack))
                .noneMatch(step -> isWrite()
                        ? step.is(Opcode.DATA) && step.index() == 1
                        : (step.is(Opcode.ACK) && step.index() == 0) || step.is(Opcode.ERROR));
    }

    private void findPorts() {
        InetSocketAddress tid = null;
        for (final Step step : steps) {
            if (step.fromClient()) {
                continue;
            }
            if (tid == null) {
                tid = step.datagram().from();
            } else if (!tid.equals(step.datagram().from())) {
                findings.add("the server answered from two ports, " + tid.getPort() + " and "
                        + step.datagram().from().getPort() + ": the request was taken twice");
                return;
            }
        }
    }

    private void findBlocks() {
        Step shorter = null;
        for (final Step step : steps) {
            if (!step.is(Opcode.DATA)) {
                continue;
            }
            if (step.datagram().length() - 4 > blockSize) {
                findings.add("DATA " + step.packet().number() + " has "
                        + (step.datagram().length() - 4) + " bytes, and the block size is " + blockSize);
                return;
            }
            if (shorter != null && step.index() > shorter.index()) {
                findings.add("DATA " + shorter.packet().number() + " has only "
                        + (shorter.datagram().length() - 4) + " bytes, and is not the last block");
                return;
            }
            if (step.datagram().length() - 4 < blockSize) {
                shorter = step;
            }
        }
        final long highest = steps.stream().mapToLong(Step::index).max().orElse(0);
        if (highest >= NUMBERS) {
            findings.add("block numbers wrap: the file has more than 65,535 blocks");
        }
    }

    /** Each ACK comes twice, and each causes a block: RFC 1123, section 4.2.3.1. */
    private void findApprentice() {
        int doubled = 0;
        for (int i = 1; i < steps.size(); i++) {
            final Step step = steps.get(i);
            if (step.is(Opcode.DATA) && step.isRepetition() && !timeouts.caused(i) && followsDuplicateAck(i)) {
                doubled++;
            }
        }
        if (doubled >= APPRENTICE) {
            findings.add("the Sorcerer's Apprentice Syndrome: " + doubled
                    + " blocks were sent again because an ACK came twice (RFC 1123, section 4.2.3.1)");
        }
    }

    private boolean followsDuplicateAck(final int place) {
        final Step block = steps.get(place);
        return steps.subList(Math.max(0, place - APPRENTICE), place).stream()
                .anyMatch(step -> step.is(Opcode.ACK)
                        && step.isRepetition()
                        && step.fromClient() != block.fromClient()
                        && step.index() == block.index() - 1);
    }

    private void findRepetitions() {
        final Map<String, Integer> needed = new HashMap<>();
        final Map<String, Integer> doubtful = new HashMap<>();
        for (int i = 1; i < steps.size(); i++) {
            if (timeouts.caused(i)) {
                final Map<String, Integer> kind = isAnswered(i) ? doubtful : needed;
                kind.merge(end(steps.get(i)), 1, Integer::sum);
            }
        }
        needed.forEach((end, count) -> findings.add(
                "the " + end + " repeated " + packets(count) + " by its timer, whose answer is not in the capture"));
        doubtful.forEach((end, count) -> findings.add("the " + end + " repeated " + packets(count)
                + " by its timer although the answer is in the capture before: it was lost behind the place of the capture, or the"
                + " timer is shorter than the way"));
    }

    private static String packets(final int count) {
        return count == 1 ? "a packet" : count + " packets";
    }

    /** Whether the answer to a packet was captured before the packet was repeated. */
    private boolean isAnswered(final int repetition) {
        final Step repeated = steps.get(repetition);
        for (int i = 0; i < repetition; i++) {
            final Step step = steps.get(i);
            if (step.fromClient() != repeated.fromClient() && answers(step.packet(), step.index(), repeated)) {
                return true;
            }
        }
        return false;
    }

    private static boolean answers(final Packet packet, final long index, final Step asked) {
        return switch (asked.packet().opcode()) {
            case Opcode.RRQ, Opcode.WRQ -> true;
            case Opcode.DATA -> packet.opcode() == Opcode.ACK && index >= asked.index();
            case Opcode.ACK -> packet.opcode() == Opcode.DATA && index > asked.index();
            case Opcode.OACK -> packet.opcode() == Opcode.ACK || packet.opcode() == Opcode.DATA;
            default -> false;
        };
    }

    static String seconds(final long ns) {
        return ns < TimeUnit.SECONDS.toNanos(1)
                ? Math.round(ns / 1e5) / 10.0 + " ms"
                : Math.round(ns / 1e7) / 100.0 + " s";
    }
}
