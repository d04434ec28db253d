/**
 * TFTP servers for the tests of other programs, on real sockets of the loopback address. One serves files of any store, perhaps over a
 * network that loses packets, and records what was asked. The other follows a script packet by packet. Both need JUnit Jupiter, which the
 * library leaves to its user.
 */
@NullMarked
package dev.lockstep.tftp.server.junit;

import org.jspecify.annotations.NullMarked;
