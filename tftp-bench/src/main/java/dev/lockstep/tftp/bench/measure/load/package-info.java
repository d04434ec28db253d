/**
 * What a load moves, and what is counted of it.
 *
 * <pre>
 *   GeneratedContent: bytes that both ends know without a file ── GeneratedFiles: the same for those who want files
 *   driver ── LoadCount ──► LoadResult: a line of JSON between processes ──► metrics
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.load;

import org.jspecify.annotations.NullMarked;
