package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.load.GeneratedFile;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Draws transfers: reads and uploads of all sizes, with and without options, in both modes, and requests that have to be refused. */
final class TaskPlan {
    private static final List<Integer> BLOCK_SIZES = List.of(8, 512, 1428, 8192);
    private static final List<Integer> WINDOW_SIZES = List.of(0, 1, 4, 16, 64);
    private static final int MOST_BLOCKS = 500;
    private static final long TIMEOUT_MICROS = 1_000_000;
    private static final int PERCENT = 100;

    private final ServedFiles files;

    TaskPlan(final ServedFiles files) {
        this.files = files;
    }

    /** The next transfer of a client. */
    Task draw(final SplittableRandom random) {
        final int percent = random.nextInt(PERCENT);
        if (percent < 45) {
            final int size = size(random);
            return task(false, ServedFiles.readName(size), List.of(new GeneratedFile(0, size)), random);
        }
        if (percent < 55) {
            final int number = random.nextInt(ServedFiles.REPLACED);
            return task(false, ServedFiles.replacedName(number), ServedFiles.variants(number), random);
        }
        if (percent < 80) {
            final GeneratedFile file = files.newFile(size(random));
            return task(true, ServedFiles.newName(file), List.of(file), random);
        }
        if (percent < 90) {
            final int number = random.nextInt(ServedFiles.REPLACED);
            final List<GeneratedFile> variants = new ArrayList<>(ServedFiles.variants(number));
            Collections.swap(variants, 0, random.nextInt(variants.size()));
            return task(true, ServedFiles.replacedName(number), variants, random);
        }
        if (percent < 95) {
            return refused(false, "read/missing", ErrorCode.FILE_NOT_FOUND, random);
        }
        return percent < 98
                ? refused(false, "../outside", ErrorCode.ACCESS_VIOLATION, random)
                : refused(true, "missing/new", ErrorCode.FILE_NOT_FOUND, random);
    }

    /** Small files more often than large ones, as boot servers see them. */
    private static int size(final SplittableRandom random) {
        final int most = 1 + random.nextInt(ServedFiles.SIZES.size());
        return ServedFiles.SIZES.get(random.nextInt(most));
    }

    private static Task refused(
            final boolean write, final String name, final int refusal, final SplittableRandom random) {
        return new Task(
                write,
                name,
                List.of(new GeneratedFile(0, 1)),
                TransferMode.OCTET,
                options(write, 1, TransferMode.OCTET, random),
                refusal);
    }

    private static Task task(
            final boolean write, final String name, final List<GeneratedFile> contents, final SplittableRandom random) {
        final TransferMode mode = random.nextInt(4) == 0 ? TransferMode.NETASCII : TransferMode.OCTET;
        return new Task(
                write, name, contents, mode, options(write, contents.get(0).size(), mode, random), Task.NOT_REFUSED);
    }

    private static OptionRequest options(
            final boolean write, final long size, final TransferMode mode, final SplittableRandom random) {
        final boolean plain =
                random.nextInt(4) == 0 && blocks(size, TransferParameters.DEFAULT_BLOCK_SIZE) <= MOST_BLOCKS;
        if (plain) {
            return OptionRequest.NONE;
        }
        final List<Integer> blockSizes = BLOCK_SIZES.stream()
                .filter(blockSize -> blocks(size, blockSize) <= MOST_BLOCKS)
                .toList();
        return new OptionRequest(
                blockSizes.isEmpty() ? BLOCK_SIZES.get(BLOCK_SIZES.size() - 1) : one(blockSizes, random),
                one(WINDOW_SIZES, random),
                random.nextInt(4) == 0 ? TIMEOUT_MICROS : 0,
                announcedSize(write, size, mode, random),
                null);
    }

    /** The size in netascii is not known beforehand. */
    private static long announcedSize(
            final boolean write, final long size, final TransferMode mode, final SplittableRandom random) {
        if (random.nextBoolean() || (write && mode == TransferMode.NETASCII)) {
            return BlockSource.UNKNOWN_SIZE;
        }
        return write ? size : 0;
    }

    private static long blocks(final long size, final int blockSize) {
        return size / blockSize + 1;
    }

    private static int one(final List<Integer> values, final SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
