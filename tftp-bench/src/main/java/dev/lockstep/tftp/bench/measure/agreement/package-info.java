/**
 * Do the laboratory's profiles agree with the programs whose names they bear? Each program is left without an answer, and its waits are compared with
 * those of its profile.
 *
 * <pre>
 *   CheckProfilesCommand ─ AgreementRun ─┬ ProgramSilence ─┬ SilentServer, for clients
 *                                        │                 └ SilenceProbe, for servers
 *                                        └ FirmwareSilence ─ SilentServerCommand, on the network of the machine
 *   AgreementTable ─ Agreement: the waits of the program, and those of its profile
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.measure.agreement;

import org.jspecify.annotations.NullMarked;
