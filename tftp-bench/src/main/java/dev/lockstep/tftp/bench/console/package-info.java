/** What a person sees while and after something is measured: {@code Progress} on a terminal, {@code TextTable} for results; and options that several commands take. */
@NullMarked
package dev.lockstep.tftp.bench.console;

import org.jspecify.annotations.NullMarked;
