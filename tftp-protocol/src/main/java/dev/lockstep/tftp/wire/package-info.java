/**
 * TFTP packets as bytes over Agrona buffers: bytes in, bytes out, nothing else.
 *
 * <pre>
 *   datagram ──► TftpPacket.validate ──► opcode ──► RequestDecoder | DataPacket | AckPacket | ErrorDecoder | OackDecoder
 *                       └─► negative reason, never an exception
 * </pre>
 *
 * <p>A decoder may look at a datagram that {@link dev.lockstep.tftp.wire.TftpPacket#validate validate} answered with
 * the decoder's opcode: then no accessor fails or reads outside the datagram. A packet of fixed layout (DATA, ACK) is read and written by static
 * methods of one class. A packet with texts (RRQ, WRQ, OACK, ERROR) has a flyweight that is wrapped around the datagram. No operation of this package allocates.
 * Flyweights are not thread-safe; the static methods are.
 *
 * <p>An option is a row of {@link dev.lockstep.tftp.wire.TftpOption}. A new row makes the compiler name the three places in {@code transfer} that act on
 * options: {@code OptionRequest.value}, what a client asks for; {@code NegotiationPolicy.agree}, what a server grants; {@code TransferParameters.of},
 * what both conclude.
 */
@NullMarked
package dev.lockstep.tftp.wire;

import org.jspecify.annotations.NullMarked;
