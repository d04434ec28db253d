/**
 * How fast are our client and server over real sockets?
 *
 * <pre>
 *   LoopbackCommand ── process ──► ServeCommand ── GeneratedStore
 *        └─ LoopbackRun ── TftpClient ── TimedSink | TimedSource ── Histogram
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.loopback;

import org.jspecify.annotations.NullMarked;
