/** The lines of the program's log: for people, for programs, and for systemd's journal. */
@NullMarked
package dev.lockstep.tftp.server.log.line;

import org.jspecify.annotations.NullMarked;
