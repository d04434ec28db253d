/**
 * TFTP packets as flyweights over Agrona buffers: bytes in, bytes out, nothing else.
 *
 * <pre>
 *   datagram ──► TftpPacket.validate ──► opcode ──► RequestDecoder | DataDecoder | AckDecoder | ErrorDecoder | OackDecoder
 *                       └─► negative reason, never an exception
 * </pre>
 *
 * <p>A decoder may look at a datagram that {@link dev.lockstep.tftp.wire.TftpPacket#validate validate} answered with
 * the decoder's opcode; no accessor of it fails or reads outside the datagram. What is found at fixed places is read by static methods; what has to be
 * looked for has a flyweight that is wrapped around the datagram. No operation of this package allocates.
 * Flyweights are not thread-safe; the static methods are.
 */
@NullMarked
package dev.lockstep.tftp.wire;

import org.jspecify.annotations.NullMarked;
