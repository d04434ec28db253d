/**
 * The state machines of a transfer. They use no sockets, files, threads or clock, so that they run the same on a server, in a client, in a
 * simulation and in a benchmark. Each role has one entry point: {@link dev.lockstep.tftp.transfer.ClientTransfer} and {@link
 * dev.lockstep.tftp.transfer.ServerTransfer}. {@link dev.lockstep.tftp.transfer.Transfer} states the order of a driver's calls.
 *
 * <pre>
 *   client                                                  server
 *   ClientTransfer: ClientOpening ─┬─► DataReceiver ◄─DATA─ DataSender   ◄─┬─ ServerOpening: ServerTransfer   (read)
 *                                  └─► DataSender   ─DATA─► DataReceiver ◄─┘                                 (write)
 *                                          │                    │
 *                                     BlockSource           BlockSink        where the bytes come from, and where they go
 * </pre>
 *
 * <p>An event moves a transfer from one {@link dev.lockstep.tftp.transfer.TransferState} to another. Nothing else does.
 *
 * <pre>
 *   event             in state                                                  leads to      source
 *   FIRST_ANSWER      REQUESTING, OPENING                                       TRANSFERRING  RFC 1350 section 4
 *   GIVEN_UP          REQUESTING                                                WITHDRAWN     RFC 1350 section 7
 *   LAST_BLOCK        TRANSFERRING                                              COMMITTING    RFC 1350 section 6
 *   STORED            TRANSFERRING, COMMITTING                                  DALLYING      RFC 1350 section 6
 *   DALLIED           DALLYING                                                  COMPLETED     RFC 1350 section 6
 *   LAST_ACK          TRANSFERRING                                              COMPLETED     RFC 1350 section 6
 *   LAST_ACK_MISSING  TRANSFERRING                                              COMPLETED     RFC 1350 section 6
 *   ERROR_RECEIVED    REQUESTING, OPENING, TRANSFERRING, COMMITTING             FAILED        RFC 1350 section 7
 *   ERROR_SENT        REQUESTING, WITHDRAWN, OPENING, TRANSFERRING, COMMITTING  FAILED        RFC 1350 section 7
 *   LEFT              REQUESTING, WITHDRAWN, OPENING, TRANSFERRING, COMMITTING  FAILED        RFC 1350 section 7
 * </pre>
 *
 * <p>Nothing here is thread-safe unless it says so.
 */
@NullMarked
package dev.lockstep.tftp.transfer;

import org.jspecify.annotations.NullMarked;
