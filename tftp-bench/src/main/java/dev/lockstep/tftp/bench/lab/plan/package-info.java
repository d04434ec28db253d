/**
 * The plan of a simulation as a TOML file.
 *
 * <pre>
 *   plan.toml ── Plan ──┬── NamedScenarios ──► Scenario     ScenarioText: its own; Scenarios: the built-in ones
 *                       ├── ProfileText ───► Peer           a peer's timers, as probe writes them
 *                       └── Expansion: {10ms,20ms} and {1ms..1s*4} become several values
 *   plan.toml ◄── PlanText: the plan of a run
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.plan;

import org.jspecify.annotations.NullMarked;
