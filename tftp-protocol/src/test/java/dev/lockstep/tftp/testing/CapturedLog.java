package dev.lockstep.tftp.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures the messages of a logger, and keeps them off the console meanwhile. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /**
     * Listens to a logger from now on.
     *
     * @param name of the logger
     */
    public CapturedLog(final String name) {
        logger = Logger.getLogger(name);
        setFormatter(new SimpleFormatter());
        setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public void publish(final LogRecord logged) {
        messages.add(getFormatter().formatMessage(logged));
    }

    @Override
    public void flush() {
        // messages are not buffered
    }

    /**
     * The logged messages.
     *
     * @return messages in order, parameters filled in
     */
    public List<String> messages() {
        return messages;
    }

    /** Lets the logger write to the console again. */
    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
