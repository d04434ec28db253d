/**
 * The benchmark program. Each package below answers a question, processes results, or prints for a user.
 *
 * <pre>
 *   BenchMain ──► measure    how fast, over real sockets?  loopback, compare; for how long?  soak; on a bad network?  matrix, relay
 *       │    ───► conform    does a server or a client keep the rules?
 *       │    ───► explain    what happened in a capture?
 *       │    ───► tune       which timeout suits this path?
 *       │    ───► lab        which timeout, in virtual time?  plan, timers, storm, replay
 *       │    ───► jmh        how many nanoseconds for one operation?
 *       │             │
 *       │             ▼
 *       └───────► findings   from a run to a page: results, statistics, report, pages
 *                     │
 *                     ▼
 *                 console    tables, figures and options
 * </pre>
 *
 * <p>Arrows point down only; {@code ArchitectureTest} states each of them.
 */
@NullMarked
package dev.lockstep.tftp.bench;

import org.jspecify.annotations.NullMarked;
