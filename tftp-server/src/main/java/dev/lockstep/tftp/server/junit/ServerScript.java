package dev.lockstep.tftp.server.junit;

import java.io.IOException;

/** What a server does in one transfer of a test. */
@FunctionalInterface
public interface ServerScript {
    /**
     * Plays the server's part, on a thread of its own.
     *
     * @param transfer with the next client that asks
     * @throws IOException if a packet cannot be sent or received
     * @throws AssertionError if the client does not do what the script expects, which fails the test
     */
    void play(ScriptedTransfer transfer) throws IOException;
}
