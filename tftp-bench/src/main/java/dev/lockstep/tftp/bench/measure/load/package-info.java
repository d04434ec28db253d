/** What is moved in measurements – content that both ends know without a file – and what was found of it. */
@NullMarked
package dev.lockstep.tftp.bench.measure.load;

import org.jspecify.annotations.NullMarked;
