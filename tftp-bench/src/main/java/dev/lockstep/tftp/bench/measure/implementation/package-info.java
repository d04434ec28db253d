/**
 * Our programs and their peers: how each is found, started and told what to transfer.
 *
 * <pre>
 *   implementations.toml ─ Implementation ─ InstalledProgram ─┬ a server: StartedServer
 *                                                             └ a client: ProgramRun
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.implementation;

import org.jspecify.annotations.NullMarked;
