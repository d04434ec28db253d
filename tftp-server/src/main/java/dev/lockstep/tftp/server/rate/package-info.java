/**
 * How many requests and bytes a second the server takes, in total and for each client. Requests beyond the rate get no answer, so that their clients repeat
 * them; bytes beyond it wait. Knows content and time, no sockets.
 */
@NullMarked
package dev.lockstep.tftp.server.rate;

import org.jspecify.annotations.NullMarked;
