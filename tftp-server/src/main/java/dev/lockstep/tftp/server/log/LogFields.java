package dev.lockstep.tftp.server.log;

import java.util.Map;

/** A parameter of a log line that is more than its text: a log of fields takes it apart. */
public interface LogFields {
    /**
     * The fields.
     *
     * @return texts, numbers and truth values by name, in their order
     */
    Map<String, Object> fields();

    /** The text of a line for people. */
    @Override
    String toString();
}
