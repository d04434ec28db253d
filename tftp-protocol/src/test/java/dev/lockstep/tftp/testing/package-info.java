/** What the tests of all modules share. */
@NullMarked
package dev.lockstep.tftp.testing;

import org.jspecify.annotations.NullMarked;
