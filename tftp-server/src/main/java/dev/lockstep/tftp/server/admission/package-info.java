/** Decides which requests start a transfer: repeated requests, one account of scarce things, and which transfer gives way when one is short. */
@NullMarked
package dev.lockstep.tftp.server.admission;

import org.jspecify.annotations.NullMarked;
