/**
 * The timeout laboratory: what a choice of timeouts costs, in virtual time, exactly reproducible.
 *
 * <pre>
 *   plan (TOML)  ──►  scenario × timers × seed  ──Simulation──►  TransferResult  ──►  SimulatedCell
 *                                                                                        │
 *   LaboratoryRun: trials.ndjson, summary.csv, pages.json, report.html  ◄──  Page  ◄─────┘
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab;

import org.jspecify.annotations.NullMarked;
