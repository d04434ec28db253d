package dev.lockstep.tftp.bench.conform.check;

/** An exchange with an end under test. */
public interface Dialogue extends AutoCloseable {
    /** The packets so far. */
    Transcript transcript();

    @Override
    void close();
}
