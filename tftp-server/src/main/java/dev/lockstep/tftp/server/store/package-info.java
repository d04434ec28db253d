/**
 * The files that a server serves: the SPI, a directory that no name leads out of, and files in memory.
 *
 * <pre>
 *   ContentStore ── openRead ──► BlockSource      DirectoryStore   a jailed directory
 *               └── openWrite ─► BlockSink        MemoryStore      for tests and embedding
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.server.store;

import org.jspecify.annotations.NullMarked;
