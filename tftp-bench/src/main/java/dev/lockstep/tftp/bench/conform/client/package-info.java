/**
 * Checks of a client: each plays a server.
 *
 * <pre>
 *   ClientChecks ─ FetchChecks, AnswerChecks, …  ─ Check
 *                                                   │ script
 *   ClientUnderTest ───────────────────────────► ServerPort ◄── the client's process
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.conform.client;

import org.jspecify.annotations.NullMarked;
