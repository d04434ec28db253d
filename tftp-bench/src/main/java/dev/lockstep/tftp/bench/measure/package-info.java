/**
 * How fast is a TFTP implementation over real sockets? Every trial is a fresh process.
 *
 * <pre>
 *   loopback  our client and server beside bare UDP        compare ──► loopback (the bound), probe
 *   compare   all installed implementations beside ours        │
 *   probe     a server's timers, from outside                  ▼
 *   load      content and the result of a load             load, process
 *   process   placement, CPU, memory and hiccups of processes
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure;

import org.jspecify.annotations.NullMarked;
