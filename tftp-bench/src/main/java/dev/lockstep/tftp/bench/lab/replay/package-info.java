/** Repeats one simulated transfer and shows it packet by packet. */
@NullMarked
package dev.lockstep.tftp.bench.lab.replay;

import org.jspecify.annotations.NullMarked;
