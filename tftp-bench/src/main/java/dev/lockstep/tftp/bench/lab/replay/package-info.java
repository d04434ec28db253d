/** One simulated transfer again, packet by packet: a ladder to read, a picture to look at, a capture for Wireshark. */
@NullMarked
package dev.lockstep.tftp.bench.lab.replay;

import org.jspecify.annotations.NullMarked;
