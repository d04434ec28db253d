/**
 * TFTP packets as flyweights over Agrona buffers: bytes in, bytes out, nothing else.
 *
 * <pre>
 *   datagram ──► TftpPacket.validate ──► opcode ──► RequestDecoder | DataDecoder | AckDecoder | ErrorDecoder | OackDecoder
 *                       └─► negative reason, never an exception
 * </pre>
 *
 * <p>A decoder may be wrapped around a datagram that {@link dev.lockstep.tftp.wire.TftpPacket#validate validate} answered with
 * the decoder's opcode; from then on no accessor fails or reads outside the datagram. No operation of this package allocates.
 * Flyweights are not thread-safe; the static methods are.
 */
@NullMarked
package dev.lockstep.tftp.wire;

import org.jspecify.annotations.NullMarked;
