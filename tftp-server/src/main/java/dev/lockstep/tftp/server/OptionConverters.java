package dev.lockstep.tftp.server;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.ByteSize;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.wire.TftpOption;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of {@link ServerMain}'s options become values; what is wrong with a text is said in one sentence. */
final class OptionConverters {
    private OptionConverters() {}

    static final class Address implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(final String text) {
            try {
                return InetAddress.getByName(text);
            } catch (final UnknownHostException e) {
                throw new TypeConversionException("'" + text + "' is no address of this host");
            }
        }
    }

    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(final String text) {
            return explained(() -> ByteSize.parse(text));
        }
    }

    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(final String text) {
            return explained(() -> Duration.ofNanos(DurationText.parseNs(text)));
        }
    }

    static final class Retransmission implements ITypeConverter<RetransmitPolicy> {
        @Override
        public RetransmitPolicy convert(final String text) {
            return explained(() -> RetransmitPolicies.parse(text));
        }
    }

    static final class Ports implements ITypeConverter<PortRange> {
        @Override
        public PortRange convert(final String text) {
            final String[] ends = text.split("[:-]", -1);
            if (ends.length != 2) {
                throw new TypeConversionException("'" + text + "' is not a range of ports such as 50000:50999");
            }
            return explained(() -> new PortRange(port(ends[0]), port(ends[1])));
        }

        private static int port(final String text) {
            try {
                final int port = Integer.parseInt(text);
                if (port > 0) {
                    return port;
                }
            } catch (final NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException("'" + text + "' is not a port from 1 to 65535");
        }
    }

    static final class Option implements ITypeConverter<TftpOption> {
        @Override
        public TftpOption convert(final String text) {
            final TftpOption option = TftpOption.of(text);
            if (option == null) {
                throw new TypeConversionException(
                        "'" + text
                                + "' is no option that this server knows: blksize, blksize2, timeout, utimeout, tsize, windowsize, rollover");
            }
            return option;
        }
    }

    private static <T> T explained(final Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (final IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
