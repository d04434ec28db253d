/**
 * What the command lines of the programs have in common: values as people write them, and options that several programs take.
 *
 * <pre>
 *   ServerMain, ClientMain, BenchMain  ──ProgramCommandLine.of──►  picocli, with a reader for each type of value
 *     mixin RetransmitOptions              --retransmit=POLICY, --print-policies
 * </pre>
 *
 * <p>This package alone knows picocli, which the programs bring along: nothing else of this module depends on it.
 */
@NullMarked
package dev.lockstep.tftp.commandline;

import org.jspecify.annotations.NullMarked;
