package dev.lockstep.tftp.bench.measure.soak;

import java.net.InetAddress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The addresses on which clients ask the server: one that stays, and some that come and go. Thread-safe. */
final class ServerAddresses {
    static final String LASTING = "10.98.0.1";
    static final int PORT = 6969;

    private static final String FLEETING = "10.98.1.";
    private static final int FLEETING_COUNT = 4;
    private static final int ONE_IN = 5;

    private final Target lasting = new Target(LASTING);
    private final List<Target> fleeting = IntStream.rangeClosed(1, FLEETING_COUNT)
            .mapToObj(number -> new Target(FLEETING + number))
            .toList();

    /** An address of the server's host, with the periods in which the host does not have it. */
    record Target(String address, Periods gone) {
        Target(final String address) {
            this(address, new Periods());
        }

        InetAddress inet() {
            return Addresses.of(address);
        }
    }

    ServerAddresses() {
        fleeting.forEach(target -> target.gone.begin());
    }

    List<Target> fleeting() {
        return fleeting;
    }

    /** An address that is there now: mostly the one that stays. */
    Target draw(final SplittableRandom random) {
        final Target drawn = fleeting.get(random.nextInt(fleeting.size()));
        return random.nextInt(ONE_IN) > 0 || drawn.gone.isLasting() ? lasting : drawn;
    }
}
