package dev.lockstep.tftp.bench.conform.server;

import static dev.lockstep.tftp.bench.conform.check.Level.DE_FACTO;
import static dev.lockstep.tftp.bench.conform.server.ServerUnderTest.file;

import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.NotApplicable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** Files with more blocks than there are block numbers. */
final class WrapChecks {
    private static final int BLOCK = 8;
    private static final int HIGHEST = 65_535;

    private WrapChecks() {}

    static Group<ClientPort> group() {
        return new Group<ClientPort>("wrap")
                .add("DF-16.1", DE_FACTO, "number 0 follows 65535", client -> wrap(client, 1, 0))
                .add(
                        "7440-4.15",
                        DE_FACTO,
                        "number 0 follows 65535 inside a window",
                        client -> wrap(client, 16, 0, "windowsize", "16"))
                .add(
                        "DF-16.3",
                        DE_FACTO,
                        "with an agreed rollover of 0, number 0 follows 65535",
                        client -> wrap(client, 1, 0, "rollover", "0"))
                .add(
                        "DF-16.3",
                        DE_FACTO,
                        "with an agreed rollover of 1, number 1 follows 65535",
                        client -> wrap(client, 1, 1, "rollover", "1"));
    }

    private static void wrap(final ClientPort client, final int window, final int next, final String... options)
            throws IOException {
        final String[] all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 2, options.length);
        all[0] = "blksize";
        all[1] = Integer.toString(BLOCK);
        client.read(file(Fixture.WRAP), all);
        final Map<String, String> granted = client.expectOack("blksize");
        for (int i = 0; i < all.length; i += 2) {
            if (!all[i + 1].equals(granted.get(all[i]))) {
                throw new NotApplicable("the server does not grant " + all[i] + "=" + all[i + 1]);
            }
        }
        client.ack(0);
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        int number = 1;
        for (int count = 1; count <= Fixture.WRAP / BLOCK + 1; count++) {
            content.writeBytes(client.expectData(number));
            if (count % window == 0 || count == Fixture.WRAP / BLOCK + 1) {
                client.ack(number);
            }
            number = number == HIGHEST ? next : number + 1;
        }
        ClientPort.expectContent(Fixture.content(Fixture.WRAP), content.toByteArray());
    }
}
