/** Utilities for the tests of all modules. */
@NullMarked
package dev.lockstep.tftp.testing;

import org.jspecify.annotations.NullMarked;
