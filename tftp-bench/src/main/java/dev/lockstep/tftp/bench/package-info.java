/** The commands of the benchmark program; each package below answers one question. */
@NullMarked
package dev.lockstep.tftp.bench;

import org.jspecify.annotations.NullMarked;
