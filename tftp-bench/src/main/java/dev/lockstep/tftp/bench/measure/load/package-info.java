/**
 * The content of a load, and the count of its transfers.
 *
 * <pre>
 *   GeneratedContent: bytes that both ends can compute without a file
 *     ── GeneratedSource: for a sender    ── GeneratedFile, GeneratedFiles: the same content on the disk
 *   driver ── LoadCount ──► LoadResult: a line of JSON between processes ──► metrics
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.load;

import org.jspecify.annotations.NullMarked;
