/**
 * Runs the server's program under load and hardships for a long time, in namespaces of its own.
 *
 * <pre>
 *   SoakCommand ── OwnNamespaces ─► Soak ── PrivateHost: network and disk ◄── the server
 *                                    ├── Crowd of Clients ◄── TaskPlan ◄── ServedFiles          │
 *                                    ├── Disturbances: Flood, FullDisk, ChangingAddresses, KilledPrograms
 *                                    └── Expectations ◄── Books of all endings, Footprint, Memory, ServerLog
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.soak;

import org.jspecify.annotations.NullMarked;
