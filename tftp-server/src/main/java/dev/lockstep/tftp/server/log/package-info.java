/**
 * The server's log. {@link System.Logger} writes it, so that a user of the library keeps his own configuration; no caller waits for that.
 *
 * <pre>
 *   a loop, a storage thread ──► BackgroundLogger ──► LogWriter: a bounded queue and its thread ──► System.Logger
 *                                 └─ LineLimit          └─ LogText: every line is one line
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.server.log;

import org.jspecify.annotations.NullMarked;
