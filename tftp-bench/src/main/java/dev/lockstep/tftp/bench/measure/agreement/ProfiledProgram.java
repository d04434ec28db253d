package dev.lockstep.tftp.bench.measure.agreement;

import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A program that a profile describes.
 *
 * @param profile its name
 * @param role the end that the program is
 * @param program the name of its implementation
 * @param version is found in the text that the program prints about its version
 * @param tick the resolution of its clock
 */
record ProfiledProgram(String profile, Role role, String program, Pattern version, String tick) {
    /** Schedulers of a busy machine are late by less. */
    private static final String EXACT = "60ms";

    private static final String SECONDS = "1s";
    private static final List<ProfiledProgram> ALL = List.of(
            of("hpa5", Role.SERVER, "tftpd-hpa", "tftp-hpa 5\\.", EXACT),
            of("hpa5", Role.CLIENT, "tftp-hpa", "tftp-hpa 5\\.", EXACT),
            of("hpa7", Role.SERVER, "tftpd-hpa", "tftp-hpa 7\\.", EXACT),
            of("hpa7", Role.CLIENT, "tftp-hpa", "tftp-hpa 7\\.", EXACT),
            of("atftp", Role.SERVER, "atftpd", "", EXACT),
            of("atftp", Role.CLIENT, "atftp", "", EXACT),
            of("dnsmasq-2.90", Role.SERVER, "dnsmasq", "version 2\\.90", SECONDS),
            of("dnsmasq-2.92", Role.SERVER, "dnsmasq", "version 2\\.9[2-9]", SECONDS),
            of("busybox", Role.CLIENT, "busybox", "", EXACT),
            of("curl", Role.CLIENT, "curl", "", SECONDS),
            of("commons-net", Role.CLIENT, "commons-net", "", EXACT));

    private static ProfiledProgram of(
            final String profile, final Role role, final String program, final String version, final String tick) {
        return new ProfiledProgram(profile, role, program, Pattern.compile(version), tick);
    }

    /** The profile of an installed program; empty if there is none. */
    static Optional<ProfiledProgram> of(final InstalledProgram installed) {
        return ALL.stream()
                .filter(one -> one.role == installed.implementation().role()
                        && isNameOf(one.program, installed.implementation().name())
                        && one.version.matcher(installed.version()).find())
                .findFirst();
    }

    /** A second version of a program is named {@code NAME VERSION}. */
    private static boolean isNameOf(final String program, final String name) {
        return name.equals(program) || name.startsWith(program + " ");
    }

    /** The timer of the program in its role. */
    RetransmitPolicy policy() {
        return role == Role.SERVER
                ? Profiles.parse(profile).asServer()
                : Profiles.parse(profile).asClient();
    }

    long tickNs() {
        return DurationText.parseNs(tick);
    }
}
