package dev.lockstep.tftp.bench.conform.client;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.Group;
import dev.lockstep.tftp.bench.conform.check.Violation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** All checks of clients. */
public final class ClientChecks {
    private ClientChecks() {}

    /** The reason why the checks cannot be played, or empty. */
    public static String refusal(final ClientUnderTest client) throws IOException {
        try (ServerPort server = new ServerPort(client)) {
            server.expectRead();
            return "";
        } catch (final Violation e) {
            return String.valueOf(e.getMessage());
        }
    }

    public static List<Check<ServerPort>> all() {
        return Stream.of(
                        FetchChecks.group(),
                        AnswerChecks.errors(),
                        AnswerChecks.tids(),
                        AnswerChecks.garbage(),
                        AgreementChecks.options(),
                        AgreementChecks.windows(),
                        StoreChecks.group())
                .map(Group::checks)
                .flatMap(List::stream)
                .toList();
    }
}
