package dev.lockstep.tftp.bench.console;

import dev.lockstep.tftp.commandline.HostAndPort;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The server that a command line names as {@code HOST[:PORT]}.
 *
 * @param text as it was written
 * @param address the first that belongs to the host
 */
public record ServerOperand(String text, InetSocketAddress address) {
    /** Looks up the address. */
    public static final class Converter implements ITypeConverter<ServerOperand> {
        @Override
        public ServerOperand convert(final String text) {
            final InetSocketAddress named;
            try {
                named = HostAndPort.parse(text);
            } catch (final IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
            final InetSocketAddress address = new InetSocketAddress(named.getHostString(), named.getPort());
            if (address.isUnresolved()) {
                throw new TypeConversionException("unknown host '" + address.getHostString() + "'");
            }
            return new ServerOperand(text, address);
        }
    }
}
