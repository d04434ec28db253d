/**
 * Measures TFTP implementations over real sockets. Every trial runs in fresh processes.
 *
 * <pre>
 *   loopback  our client and server beside bare UDP        compare ──► loopback (a planted pause), probe
 *   compare   our implementation and all installed peers       │
 *   soak      our server for a long time under hardships        │
 *   probe     a server's timers, from outside                  ▼
 *   matrix    each client with each server on a bad network: relay, implementation
 *   firmware  the boot firmware of real machines as clients
 *   agreement the laboratory's profiles beside the programs whose names they bear
 *   load      content and the result of a load             schedule, load, machine, process
 *   schedule  order blocks, measured again if the machine was busy
 *   machine   stalls, steal and drops of the machine
 *   process   placement, CPU and memory of processes
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure;

import org.jspecify.annotations.NullMarked;
