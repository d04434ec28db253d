/**
 * Checks of a server: each plays a client.
 *
 * <pre>
 *   ServerChecks ─ ReadChecks, RequestChecks, NameChecks, …  ─ Check
 *                                                               │ script
 *   ServerUnderTest, Fixture ──────────────────────────────► ClientPort ──► the server
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.conform.server;

import org.jspecify.annotations.NullMarked;
