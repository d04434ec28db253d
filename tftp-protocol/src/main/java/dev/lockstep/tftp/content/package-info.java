/** Sources and sinks made of streams, and of other sources and sinks: what the stores of the server and the local files of the client have in common. */
@NullMarked
package dev.lockstep.tftp.content;

import org.jspecify.annotations.NullMarked;
