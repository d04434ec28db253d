package dev.lockstep.tftp.server.status;

import java.time.Instant;

/**
 * A transfer that was not complete, or a refused request.
 *
 * @param time of its end
 * @param client address and port
 * @param direction read or write, as the client sees it
 * @param file name that the client sent
 * @param message why
 */
record FailedTransfer(Instant time, String client, String direction, String file, String message) {}
