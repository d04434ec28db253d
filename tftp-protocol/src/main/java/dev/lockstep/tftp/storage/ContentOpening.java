package dev.lockstep.tftp.storage;

/**
 * Opens content on a storage thread, which may block.
 *
 * @param <C> a source or a sink
 */
@FunctionalInterface
public interface ContentOpening<C> {
    /**
     * Opens the content.
     *
     * @param wakeUp to be run, on any thread, once content that was not ready has become ready
     * @return the content, whose calls may block
     * @throws Exception to refuse it
     */
    C open(Runnable wakeUp) throws Exception;
}
