/**
 * All measurements one after the other, and one page about them.
 *
 * <pre>
 *   steps.toml ─ SuiteStep ─ AllCommand ─► this program in another process, a step each
 *                                │                       │
 *                          SuiteDirectory ◄──────────────┘ runs, logs, results of JMH
 *                                │
 *                             report
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.suite;

import org.jspecify.annotations.NullMarked;
