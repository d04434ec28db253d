package dev.lockstep.tftp.transfer;

/** A file whose storage may stall or fail, and which counts how often it is closed. */
abstract class FaultyContent implements AutoCloseable {
    private final Readiness readiness;
    private final ContentFault fault;
    private boolean stalled;
    private boolean struck;
    private int closings;

    FaultyContent(final Readiness readiness, final ContentFault fault) {
        this.readiness = readiness;
        this.fault = fault;
    }

    final ContentFault fault() {
        return fault;
    }

    /** Whether the fault has ended the use of the file. */
    final boolean wasStruck() {
        return struck;
    }

    final void strike() {
        struck = true;
    }

    final int closings() {
        return closings;
    }

    /** The status of a call that touches the file from a position to an end: OK, or that of a stall or a fault. */
    final int touch(final long position, final long end) {
        if (closings > 0 || struck) {
            throw new AssertionError("used after it " + (struck ? "failed" : "was closed"));
        }
        final boolean shows = fault.shows(position, end);
        if (shows && fault.kind() == ContentFault.Kind.STALLS && !stalled) {
            stalled = true;
            readiness.stall(fault.stallNs());
        }
        if (!readiness.isReady()) {
            return ContentStatus.NOT_READY;
        }
        return shows ? fail() : ContentStatus.OK;
    }

    private int fail() {
        return switch (fault.kind()) {
            case NONE, STALLS, SHRINKS, GROWS -> ContentStatus.OK;
            case FAILS -> {
                strike();
                yield ContentStatus.FAILED;
            }
            case IS_FULL -> {
                strike();
                yield ContentStatus.NO_SPACE;
            }
            case THROWS -> {
                strike();
                throw new ContentFault.PlannedException();
            }
        };
    }

    @Override
    public final void close() {
        closings++;
    }
}
