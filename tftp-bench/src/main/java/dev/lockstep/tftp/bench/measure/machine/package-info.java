/**
 * Observes the machine during a measurement, and not the measured processes.
 *
 * <pre>
 *   MachineWatch ── process ──► MachineWatchCommand ──► Stalls, CpuTimes, ProcessTimes
 *        │                                           │
 *        └────────────── Disturbance ◄───────────────┘          UdpCounters: drops of the kernel
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.machine;

import org.jspecify.annotations.NullMarked;
