package dev.lockstep.tftp.bench.measure.soak;

import java.io.IOException;
import java.util.SplittableRandom;

/** A hardship that befalls the server again and again. */
interface Disturbance {
    /** Plural, for the table. */
    String name();

    /** The mean time from the end of one to the beginning of the next. */
    double pauseSeconds();

    /** Happens once, and is over when the method returns, whatever happens in it. */
    void happen(SplittableRandom random) throws IOException, InterruptedException;
}
