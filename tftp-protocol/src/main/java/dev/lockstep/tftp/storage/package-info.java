/**
 * Opens, reads and writes content on threads of its own, since a disk, a network mount or a remote origin may keep each call waiting. The other
 * side of {@link dev.lockstep.tftp.transfer.BlockSource} and {@link dev.lockstep.tftp.transfer.BlockSink}: the engine never waits for them.
 *
 * <pre>
 *   loop ── read, write, commit, close ──► StoredFile ── asks ──► StorageThreads ── open, read, … ──► content
 *     ▲                                      │ FileReader: chunks that were read ahead
 *     └────────────── wake-up ◄──────────────┘ FileWriter: chunks to be written
 * </pre>
 *
 * <p>Readers of the same {@link dev.lockstep.tftp.transfer.SharedSource content} share the chunks that one of them has read (SharedChunks).
 *
 * <p>The calls to one file are made one after the other, so that a slow file holds up its own transfer and no other.
 */
@NullMarked
package dev.lockstep.tftp.storage;

import org.jspecify.annotations.NullMarked;
