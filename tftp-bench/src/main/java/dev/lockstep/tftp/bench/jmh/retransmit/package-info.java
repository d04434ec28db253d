/** The cost of a retransmission strategy per reply and per time-out. */
@NullMarked
package dev.lockstep.tftp.bench.jmh.retransmit;

import org.jspecify.annotations.NullMarked;
