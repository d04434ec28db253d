package dev.lockstep.tftp.bench.measure.soak;

import dev.lockstep.tftp.bench.measure.soak.ServerAddresses.Target;
import java.io.IOException;
import java.util.SplittableRandom;

/** Gives the server's host an address, or takes one from it. */
final class ChangingAddresses implements Disturbance {
    private final ServerAddresses addresses;
    private final PrivateHost host;

    ChangingAddresses(final ServerAddresses addresses, final PrivateHost host) {
        this.addresses = addresses;
        this.host = host;
    }

    @Override
    public String name() {
        return "addresses that came or went";
    }

    @Override
    public double pauseSeconds() {
        return 2;
    }

    @Override
    public void happen(final SplittableRandom random) throws IOException {
        final Target target =
                addresses.fleeting().get(random.nextInt(addresses.fleeting().size()));
        if (target.gone().isLasting()) {
            host.addAddress(target.address());
            target.gone().end();
        } else {
            remove(target);
        }
    }

    private void remove(final Target target) throws IOException {
        target.gone().begin();
        host.removeAddress(target.address());
    }

    /** Takes all addresses that are not there to stay. */
    void removeAll() throws IOException {
        for (final Target target : addresses.fleeting()) {
            if (!target.gone().isLasting()) {
                remove(target);
            }
        }
    }
}
