/** Who may start a transfer: repeated requests, limits, and who gives way when a limit is reached. */
@NullMarked
package dev.lockstep.tftp.server.admission;

import org.jspecify.annotations.NullMarked;
