/**
 * Reads and writes TFTP packets in Agrona buffers.
 *
 * <pre>
 *   datagram ──► TftpPacket.validate ──► opcode ──► RequestDecoder | DataPacket | AckPacket | ErrorDecoder | OackDecoder
 *                       └─► negative reason, never an exception
 * </pre>
 *
 * <p>A decoder may be wrapped around a datagram for which {@link dev.lockstep.tftp.wire.TftpPacket#validate validate} returned the decoder's opcode.
 * Then no accessor fails or reads outside the datagram. A packet of fixed layout (DATA, ACK) is read and written by static methods of one class. A
 * packet with strings (RRQ, WRQ, OACK, ERROR) has a flyweight that is wrapped around the datagram. No operation of this package allocates.
 * Flyweights are not thread-safe; the static methods are.
 *
 * <p>An option is a constant of {@link dev.lockstep.tftp.wire.TftpOption}. Once a constant is added, the compiler reports the three places in {@code
 * transfer} that act on options: {@code OptionRequest.value} (the value that a client requests), {@code NegotiationPolicy.agree} (the value that a
 * server grants) and {@code TransferParameters.of} (the parameters that both sides derive).
 */
@NullMarked
package dev.lockstep.tftp.wire;

import org.jspecify.annotations.NullMarked;
