/** What a person sees while and after something is measured: {@code Progress} on a terminal, {@code TextTable} for results. */
@NullMarked
package dev.lockstep.tftp.bench.console;

import org.jspecify.annotations.NullMarked;
