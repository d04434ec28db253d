/**
 * A TFTP server as a program and as a library.
 *
 * <pre>
 *   TftpServer ──┬─ ServerLoop ── RequestPort (one for each local address) ── admission ── storage ── store
 *                │      └─ TransferLoop ── one UDP port for each transfer
 *                ├─ ServerLoop ... share one account of scarce things, and the storage threads
 *                └─ Listeners: follow the local addresses, give each loop its request ports
 *   log: what loops and stores tell, written by a thread of its own
 * </pre>
 *
 * <p>Begin with {@link dev.lockstep.tftp.server.TftpServer#builder}.
 */
@NullMarked
package dev.lockstep.tftp.server;

import org.jspecify.annotations.NullMarked;
