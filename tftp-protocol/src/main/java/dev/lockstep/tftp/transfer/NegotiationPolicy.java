package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.TftpOption;
import java.util.Set;

/**
 * What a server agrees to. Immutable if the set is.
 *
 * @param maxBlockSize no larger block is granted, 8 to 65464
 * @param maxWindowSize no larger window is granted, 1 to 32767
 * @param maxWindowBytes no window takes more memory
 * @param refused options that are treated as unknown, to work round broken clients
 * @param conformance how an option with an invalid value is treated
 */
public record NegotiationPolicy(
        int maxBlockSize, int maxWindowSize, long maxWindowBytes, Set<TftpOption> refused, Conformance conformance) {}
