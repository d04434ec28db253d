/**
 * Faults that {@code check} plants in the laboratory, and whether the laboratory finds them.
 *
 * <pre>
 *   LaboratoryChecks ──► LuckySeed, NamedScenario ──► PlantedFault
 * </pre>
 */
@NullMarked
package dev.lockstep.tftp.bench.lab.planted;

import org.jspecify.annotations.NullMarked;
