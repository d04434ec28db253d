/**
 * The events of a server's transfers, for users.
 *
 * <pre>
 *   request ──► onRequest ──► onStart ──► onProgress, at an interval ──► onTransfer
 *                   │ refused                                               ▲
 *                   └───────────────────────────────────────────────────────┘
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.server.event;

import org.jspecify.annotations.NullMarked;
