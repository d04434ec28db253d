/**
 * A TFTP server as a program and as a library.
 *
 * <pre>
 *   TftpServer ──┬─ ServerLoop ── RequestPort (one for each local address) ── admission ── store
 *                │      └─ TransferLoop ── one UDP port for each transfer
 *                └─ ServerLoop ... share nothing
 * </pre>
 *
 * <p>Begin with {@link dev.lockstep.tftp.server.TftpServer#builder}.
 */
@NullMarked
package dev.lockstep.tftp.server;

import org.jspecify.annotations.NullMarked;
