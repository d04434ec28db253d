/** Report. */
@NullMarked
package dev.lockstep.tftp.bench.report;

import org.jspecify.annotations.NullMarked;
