package dev.lockstep.tftp.bench.measure.firmware;

import java.io.IOException;
import java.time.Duration;

/** Types commands on the console of U-Boot. */
public final class UBootConsole {
    private static final String PROMPT = "\n=> ";
    private static final String ADDRESS = "0x41000000";

    private final FirmwareBoot machine;
    private final Duration limit;

    /**
     * Stops the automatic boot, and gets an address.
     *
     * @param limit for each command
     */
    public UBootConsole(final FirmwareBoot machine, final Duration limit) throws IOException, InterruptedException {
        this.machine = machine;
        this.limit = limit;
        if (!machine.await(() -> machine.console().contains("autoboot"), limit)) {
            throw new IOException("U-Boot does not start: " + machine.console());
        }
        command("");
        command("setenv autoload no");
        command("dhcp");
        command("setenv serverip " + FirmwareBoot.SERVER);
    }

    /**
     * Fetches a file.
     *
     * @return the checksum of what is in memory then, as eight hexadecimal digits
     */
    public String fetch(final String name, final long size, final int blockSize, final int windowSize)
            throws IOException, InterruptedException {
        command("setenv tftpblocksize " + blockSize);
        command("setenv tftpwindowsize " + windowSize);
        final String fetched = command("tftpboot " + ADDRESS + " " + name);
        if (!fetched.contains("Bytes transferred = " + size)) {
            throw new IOException("U-Boot does not fetch " + name + ": " + fetched);
        }
        final String sum = command("crc32 " + ADDRESS + " 0x" + Long.toHexString(size));
        return sum.substring(sum.lastIndexOf("==> ") + 4).strip().substring(0, 8);
    }

    /** Begins to fetch a file, without waiting for its end. */
    public void begin(final String name) throws IOException {
        machine.type("tftpboot " + ADDRESS + " " + name + "\n");
    }

    /** Types a command; its output. */
    private String command(final String text) throws IOException, InterruptedException {
        final int before = machine.console().length();
        machine.type(text + "\n");
        if (!machine.await(() -> machine.console().indexOf(PROMPT, before) >= 0, limit)) {
            throw new IOException(
                    "no prompt after '" + text + "': " + machine.console().substring(before));
        }
        return machine.console().substring(before);
    }
}
