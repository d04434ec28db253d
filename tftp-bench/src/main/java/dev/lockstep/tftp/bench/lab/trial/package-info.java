/**
 * One simulated transfer, or a storm of them, with the ground truth: the cause of each retransmission, and the timers that the transfer
 * waited for.
 *
 * <pre>
 *   SimulatedTransfer, Storm ──► LabNetwork ──► dev.lockstep.tftp.simulation
 *            ▲                      MarkedFiles: the files of the server       │
 *            └── TransferResult ◄── GroundTruth, PeerHabits  ◄────WireTap──────┘
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.trial;

import org.jspecify.annotations.NullMarked;
