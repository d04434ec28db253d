/**
 * A TFTP server for the tests of other programs: real sockets on the loopback address, files in memory or of any store, a network that may lose packets, and a record of what was asked. Needs JUnit Jupiter, which the
 * library leaves to its user.
 */
@NullMarked
package dev.lockstep.tftp.server.junit;

import org.jspecify.annotations.NullMarked;
