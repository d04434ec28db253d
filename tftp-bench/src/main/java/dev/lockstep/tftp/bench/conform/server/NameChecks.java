package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import dev.lockstep.tftp.bench.conform.check.Wire;
import dev.lockstep.tftp.bench.packets.Packet;
import java.io.IOException;

/** Names that lead out of the served directory. */
final class NameChecks {
    private NameChecks() {}

    static Group<ClientPort> group() {
        final Group<ClientPort> group = new Group<>("names");
        jailed(group, "SEC-17.1", "../../../../../../../../etc/passwd");
        jailed(group, "SEC-17.1", Fixture.DIRECTORY + "/../../../../../../../../etc/passwd");
        jailed(group, "SEC-17.1", "./.././../../../../../../../etc/passwd");
        jailed(group, "SEC-17.3", "/etc/passwd");
        jailed(group, "SEC-17.3", "//etc/passwd");
        jailed(group, "SEC-17.3", "/../../../../../../../../etc/passwd");
        jailed(group, "SEC-17.6", "/dev/zero");
        jailed(group, "SEC-17.6", "/proc/self/environ");
        jailed(group, "SEC-17.2", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd");
        jailed(group, "SEC-17.1", "..\\..\\..\\..\\..\\..\\..\\etc\\passwd");
        jailed(group, "SEC-17.2", "....//....//....//....//....//....//....//etc/passwd");
        jailed(group, "SEC-17.8", "C:\\Windows\\win.ini");
        jailed(group, "SEC-17.3", "file:///etc/passwd");
        return group.add("SEC-17.1", DE_FACTO, "two dots inside the directory lead to no file outside", client -> {
            client.read(Fixture.DIRECTORY + "/../" + Fixture.DIRECTORY + "/1200");
            final Packet answer = client.next("an ERROR or DATA 1");
            if (answer.opcode() == Wire.DATA) {
                client.ack(1);
                client.expectRest(1200, 2, Wire.BLOCK);
            }
        });
    }

    private static void jailed(final Group<ClientPort> group, final String clause, final String name) {
        group.add(clause, DE_FACTO, "no file comes for the name " + name, client -> noFile(client, name));
    }

    private static void noFile(final ClientPort client, final String name) throws IOException {
        client.read(name);
        final Packet answer = client.receiveNew(ClientPort.SOON_MS);
        if (answer != null && answer.opcode() != Wire.ERROR) {
            throw new Violation(answer + " came, an ERROR or nothing was due");
        }
    }
}
