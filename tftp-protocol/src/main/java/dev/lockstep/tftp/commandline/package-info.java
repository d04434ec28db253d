/**
 * The common parts of the programs' command lines: readers of values, and options of several programs.
 *
 * <pre>
 *   ServerMain, ClientMain, BenchMain  ──ProgramCommandLine.of──►  picocli, with a reader for each type of value
 *     mixin RetransmitOptions              --retransmit=POLICY, --print-policies
 * </pre>
 *
 * <p>Only this package of the module uses picocli, which the programs bring along.
 */
@NullMarked
package dev.lockstep.tftp.commandline;

import org.jspecify.annotations.NullMarked;
