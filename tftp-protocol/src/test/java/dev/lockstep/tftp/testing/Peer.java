package dev.lockstep.tftp.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Other projects' programs that tests run against. */
public enum Peer {
    /** The server of tftp-hpa. */
    HPA_SERVER("in.tftpd", "tftpd-hpa", "-V", "tftp-hpa"),

    /** The client of tftp-hpa. */
    HPA_CLIENT("tftp", "tftp-hpa", "-V", "tftp-hpa"),

    /** The server of atftp. */
    ATFTP_SERVER("atftpd", "atftpd", "--version", "atftp"),

    /** The client of atftp. */
    ATFTP_CLIENT("atftp", "atftp", "--version", "atftp"),

    /** A DNS, DHCP and TFTP server whose files can only be read. */
    DNSMASQ("dnsmasq", "dnsmasq-base", "--version", " TFTP"),

    /** A TFTP client for embedded systems. */
    BUSYBOX("busybox", "busybox", "--list", "tftp"),

    /** A client for many protocols. */
    CURL("curl", "curl", "--version", " tftp"),

    /** The command-line form of Wireshark, an independent decoder of packets. */
    TSHARK("tshark", "tshark", "--version", "TShark"),

    /** The packet filter of Linux, which also translates addresses. */
    NFTABLES("nft", "nftables", "--version", "nftables"),

    /** Shows and changes the offloads of a network interface. */
    ETHTOOL("ethtool", "ethtool", "--version", "ethtool"),

    /** Checks the unit files of systemd. */
    SYSTEMD_ANALYZE("systemd-analyze", "systemd", "--version", "systemd"),

    /** Starts a program with a socket, as systemd does. */
    SYSTEMD_SOCKET_ACTIVATE("systemd-socket-activate", "systemd", "--version", "systemd"),

    /** A browser, for tests of the HTML reports. */
    CHROMIUM("chromium", "chromium", "--version", "Chromium"),

    /** The WebDriver server of the browser. */
    CHROMEDRIVER("chromedriver", "chromium-driver", "--version", "ChromeDriver");

    private static final List<String> SYSTEM_PATHS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);
    private static final Map<Peer, Optional<String>> FOUND = new ConcurrentHashMap<>();

    private final String program;
    private final String debianPackage;
    private final String probe;
    private final String evidence;

    Peer(final String program, final String debianPackage, final String probe, final String evidence) {
        this.program = program;
        this.debianPackage = debianPackage;
        this.probe = probe;
        this.evidence = evidence;
    }

    /**
     * The program's path. The test is skipped if it is not installed; where the environment variable CI is {@code true}, it fails.
     *
     * @return an absolute path
     */
    public String path() {
        return FOUND.computeIfAbsent(this, Peer::find).orElseThrow(() -> Missing.report(explanation()));
    }

    /** Different programs share a name: atftpd also installs itself as in.tftpd. The program's own version text tells which one it is. */
    private Optional<String> find() {
        final List<String> directories =
                new ArrayList<>(List.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)));
        directories.addAll(SYSTEM_PATHS);
        return directories.stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(this::isIt)
                .findFirst();
    }

    private boolean isIt(final String path) {
        try (RunningProcess process = RunningProcess.start(path, probe)) {
            process.exitCode(PROBE_LIMIT);
            return (process.output() + process.error()).contains(evidence);
        } catch (final IOException | InterruptedException e) {
            return false;
        }
    }

    private String explanation() {
        final String wish = program + " is missing: install the Debian package " + debianPackage;
        return this == HPA_SERVER
                ? wish + ", or, beside atftpd with which it conflicts, unpack it: apt-get download tftpd-hpa, dpkg -x"
                        + " tftpd-hpa_*.deb DIR, and put DIR/usr/sbin on the PATH"
                : wish;
    }
}
