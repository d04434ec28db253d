/** What does a retransmission strategy cost per reply and per time-out? */
@NullMarked
package dev.lockstep.tftp.bench.jmh.retransmit;

import org.jspecify.annotations.NullMarked;
