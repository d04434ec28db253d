package dev.lockstep.tftp.bench.conform.server;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** All checks of servers. */
public final class ServerChecks {
    private ServerChecks() {}

    /** The reason why the checks cannot be played, or empty. */
    public static String refusal(final ServerUnderTest server) throws IOException {
        try (ClientPort client = new ClientPort(server)) {
            client.readWhole(1);
            return "";
        } catch (final Violation e) {
            return String.valueOf(e.getMessage());
        }
    }

    public static List<Check<ClientPort>> all() {
        return Stream.of(
                        ReadChecks.group(),
                        RequestChecks.group(),
                        NameChecks.group(),
                        DuplicateChecks.group(),
                        TidChecks.group(),
                        ErrorChecks.group(),
                        TimerChecks.group(),
                        OptionChecks.group(),
                        WindowChecks.group(),
                        WrapChecks.group(),
                        WriteChecks.group())
                .map(Group::checks)
                .flatMap(List::stream)
                .toList();
    }
}
