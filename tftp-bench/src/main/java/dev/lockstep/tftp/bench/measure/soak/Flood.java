package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Requests from as many senders, as fast as they can be sent. None of the senders answers, as if its address were forged. */
final class Flood implements Disturbance {
    private static final int SENDERS = 1 << 16;
    private static final int READ = 1;
    private static final int WRITE = 2;

    /** For requests that wait in the server's socket, and for the clients whose requests found no room in it. */
    private static final long AFTERMATH_MS = 1000;

    private static final InetSocketAddress SERVER =
            new InetSocketAddress(Addresses.of(ServerAddresses.LASTING), ServerAddresses.PORT);

    private final int requests;
    private final Periods flooded;
    private final AtomicLong sent = new AtomicLong();

    /**
     * A flood.
     *
     * @param requests of each flood
     * @param flooded gets the periods
     */
    Flood(final int requests, final Periods flooded) {
        this.requests = requests;
        this.flooded = flooded;
    }

    @Override
    public String name() {
        return "floods of " + requests + " requests";
    }

    @Override
    public double pauseSeconds() {
        return 20;
    }

    long sent() {
        return sent.get();
    }

    @Override
    public void happen(final SplittableRandom random) throws IOException, InterruptedException {
        flooded.begin();
        try {
            for (int i = 0; i < requests && !Thread.currentThread().isInterrupted(); i++) {
                send(request(random), random.nextInt(SENDERS));
            }
            Thread.sleep(AFTERMATH_MS);
        } finally {
            flooded.end();
        }
    }

    private void send(final ByteBuffer request, final int sender) throws IOException {
        try (DatagramChannel channel = Addresses.PORTS.open(Addresses.of(Addresses.FORGED, sender))) {
            channel.send(request, SERVER);
            sent.incrementAndGet();
        }
    }

    /** Reads of files that are there or not, and uploads, with large windows or plain. */
    private static ByteBuffer request(final SplittableRandom random) {
        final boolean write = random.nextInt(4) == 0;
        final String name = write
                ? "written/forged" + random.nextInt(SENDERS)
                : random.nextInt(4) == 0 ? "read/missing" : ServedFiles.readName(65_536);
        final String options = random.nextBoolean() ? "blksize\0" + "8192\0windowsize\0" + "64\0" : "";
        final byte[] text = (name + "\0octet\0" + options).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + text.length)
                .putShort((short) (write ? WRITE : READ))
                .put(text)
                .flip();
    }
}
