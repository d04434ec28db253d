/** The program as a process: its signals, the file with its number, and the service manager that started it. */
@NullMarked
package dev.lockstep.tftp.server.process;

import org.jspecify.annotations.NullMarked;
