package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.store.WritePolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What clients may write: nothing, or one of two permissions, or both. */
final class AccessOptions {
    @Option(names = "--read-only", description = "Clients may only read: the default.")
    @SuppressWarnings("UnusedVariable") // that it is given excludes the others
    private boolean readOnly;

    @ArgGroup(exclusive = false)
    private @Nullable Writing writing;

    private static final class Writing {
        @Option(names = "--allow-create", description = "Clients may write files that are not there yet.")
        private boolean create;

        @Option(names = "--allow-overwrite", description = "Clients may replace files that are there.")
        private boolean overwrite;
    }

    WritePolicy policy() {
        return writing == null ? WritePolicy.READ_ONLY : new WritePolicy(writing.create, writing.overwrite);
    }

    /** For the line that the server logs when it starts. */
    @Override
    public String toString() {
        final WritePolicy policy = policy();
        if (!policy.allowsWriting()) {
            return "read-only";
        }
        return (policy.allowsCreate() ? "create " : "") + (policy.allowsOverwrite() ? "overwrite " : "") + "allowed";
    }
}
