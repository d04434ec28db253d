/**
 * What is to be simulated, as people write it: TOML.
 *
 * <pre>
 *   plan.toml ── Plan ──┬── ScenarioText ──► Scenario       Scenarios: those that are built in
 *                       ├── ProfileText ───► Peer           a program's timers, as probe writes them
 *                       └── Expansion: {10ms,20ms} and {1ms..1s*4} are several values
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.plan;

import org.jspecify.annotations.NullMarked;
