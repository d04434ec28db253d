/**
 * One simulated transfer, or a storm of them, and the truth about it: why each packet was sent again, and whose timer was waited for.
 *
 * <pre>
 *   SimulatedTransfer, Storm ──► LabNetwork ──► dev.lockstep.tftp.simulation
 *            ▲                      MarkedFiles: what the server stores        │
 *            └── TransferResult ◄── GroundTruth, PeerHabits  ◄────WireTap──────┘
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.trial;

import org.jspecify.annotations.NullMarked;
