/** What is to be simulated, as people write it: TOML, with lists and ranges in braces. */
@NullMarked
package dev.lockstep.tftp.bench.lab.plan;

import org.jspecify.annotations.NullMarked;
