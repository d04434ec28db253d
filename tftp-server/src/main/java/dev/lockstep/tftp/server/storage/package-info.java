/**
 * Runs a store's calls on threads of its own, since a disk, a network mount or a remote origin may keep each of them waiting.
 *
 * <pre>
 *   loop ── read, write, commit, close ──► StoredFile ── asks ──► StorageThreads ── openRead, read, … ──► ContentStore
 *     ▲                                      │ FileReader: chunks that were read ahead
 *     └────────────── wake-up ◄──────────────┘ FileWriter: chunks to be written
 * </pre>
 *
 * <p>Readers of the same {@link dev.lockstep.tftp.server.store.SharedSource content} share the chunks that one of them has read (SharedChunks).
 *
 * <p>The calls to one file are made one after the other, so that a slow file holds up its own transfer and no other.
 */
@NullMarked
package dev.lockstep.tftp.server.storage;

import org.jspecify.annotations.NullMarked;
