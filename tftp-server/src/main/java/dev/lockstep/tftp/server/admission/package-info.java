/** Decides which requests start a transfer: repeated requests, limits, and eviction when a limit is reached. */
@NullMarked
package dev.lockstep.tftp.server.admission;

import org.jspecify.annotations.NullMarked;
