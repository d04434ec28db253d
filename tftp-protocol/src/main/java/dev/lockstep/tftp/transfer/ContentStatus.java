package dev.lockstep.tftp.transfer;

/** Results of a {@link BlockSource} or {@link BlockSink} that are not a count. All are negative except {@link #OK}. */
public final class ContentStatus {
    /** Done. */
    public static final int OK = 0;

    /**
     * Not ready. The transfer waits until its driver calls {@link Transfer#onContentReady}, and then repeats the call with the same
     * arguments and an untouched region.
     */
    public static final int NOT_READY = -1;

    /** No room: disk full or quota reached. Ends the transfer with {@link dev.lockstep.tftp.wire.ErrorCode#DISK_FULL}. */
    public static final int NO_SPACE = -2;

    /** The file exists and may not be replaced. Ends the transfer with {@link dev.lockstep.tftp.wire.ErrorCode#FILE_ALREADY_EXISTS}. */
    public static final int ALREADY_EXISTS = -3;

    /** Reading or writing failed. Ends the transfer with {@link dev.lockstep.tftp.wire.ErrorCode#NOT_DEFINED}. */
    public static final int FAILED = -4;

    /**
     * The file became shorter while it was read, or was changed so that its rest does not belong to what was sent. Ends the transfer with {@link
     * dev.lockstep.tftp.wire.ErrorCode#NOT_DEFINED} "the file changed".
     */
    public static final int CHANGED = -5;

    /** The file is larger than a limit allows. Ends the transfer with {@link dev.lockstep.tftp.wire.ErrorCode#DISK_FULL}. */
    public static final int TOO_LARGE = -6;

    private ContentStatus() {}
}
