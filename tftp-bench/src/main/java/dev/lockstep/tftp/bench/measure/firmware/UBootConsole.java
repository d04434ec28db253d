package dev.lockstep.tftp.bench.measure.firmware;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Types commands on the console of U-Boot. */
public final class UBootConsole {
    private static final String PROMPT = "\n=> ";
    private static final String ADDRESS = "0x41000000";

    private final FirmwareBoot machine;

    /**
     * Stops the automatic boot, and gets an address.
     *
     * @param limit for each of its commands
     */
    public UBootConsole(final FirmwareBoot machine, final Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        this.machine = machine;
        if (!machine.await(() -> machine.console().contains("autoboot"), limit)) {
            throw new TimeoutException("U-Boot does not start: " + machine.console());
        }
        command("", limit);
        command("setenv autoload no", limit);
        command("dhcp", limit);
        command("setenv serverip " + FirmwareNetwork.SERVER, limit);
    }

    /**
     * Fetches a file.
     *
     * @param limit for each of its commands
     * @return the CRC-32 of the received file, as eight hexadecimal digits; empty if U-Boot has given up
     * @throws TimeoutException if a command has not ended at the limit
     */
    public Optional<String> fetch(
            final String name, final long size, final int blockSize, final int windowSize, final Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        command("setenv tftpblocksize " + blockSize, limit);
        command("setenv tftpwindowsize " + windowSize, limit);
        final String fetched = command("tftpboot " + ADDRESS + " " + name, limit);
        if (!fetched.contains("Bytes transferred = " + size)) {
            return Optional.empty();
        }
        final String sum = command("crc32 " + ADDRESS + " 0x" + Long.toHexString(size), limit);
        return Optional.of(sum.substring(sum.lastIndexOf("==> ") + 4).strip().substring(0, 8));
    }

    /** Begins to fetch a file, without waiting for its end. */
    public void begin(final String name) throws IOException {
        machine.type("tftpboot " + ADDRESS + " " + name + "\n");
    }

    /** Types a command; its output. */
    private String command(final String text, final Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        final int before = machine.console().length();
        machine.type(text + "\n");
        if (!machine.await(() -> machine.console().indexOf(PROMPT, before) >= 0, limit)) {
            throw new TimeoutException(
                    "no prompt after '" + text + "': " + machine.console().substring(before));
        }
        return machine.console().substring(before);
    }
}
