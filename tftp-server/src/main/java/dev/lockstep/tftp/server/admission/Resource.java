package dev.lockstep.tftp.server.admission;

/** A scarce thing of the server's process: each transfer takes some of it. */
public enum Resource {
    /** The number of transfers, a limit of the operator's. */
    TRANSFERS("the limit of transfers is reached (--max-transfers)"),

    /** The number of one client's transfers, a limit of the operator's. */
    TRANSFERS_OF_CLIENT("the limit of transfers of one client is reached (--max-transfers-per-client)"),

    /** UDP ports for transfer identifiers. */
    PORTS("no UDP port is free (--tid-ports)"),

    /** Memory for windows and chunks. */
    MEMORY("the memory for transfers is used up (a larger heap, java -Xmx, allows more)"),

    /** File descriptors: a transfer takes one for its port and some for its file. */
    DESCRIPTORS("the file descriptors are used up (ulimit -n)");

    private final String shortage;

    Resource(final String shortage) {
        this.shortage = shortage;
    }

    /**
     * The shortage and the setting that helps.
     *
     * @return for the log
     */
    public String shortage() {
        return shortage;
    }
}
