/**
 * The timeout laboratory: simulates the cost of retransmission timeouts in virtual time, exactly reproducibly.
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
