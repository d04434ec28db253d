/** Many clients at once: when a server collapses under its own clients' timers. */
@NullMarked
package dev.lockstep.tftp.bench.lab.storm;

import org.jspecify.annotations.NullMarked;
