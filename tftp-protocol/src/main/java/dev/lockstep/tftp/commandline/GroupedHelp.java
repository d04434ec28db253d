package dev.lockstep.tftp.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The options of a help text under headings: the names of the mixins that hold them, in their order, where a name begins with a capital letter. The other
 * options come last. Without such a mixin the list stays as it is.
 */
final class GroupedHelp {
    private GroupedHelp() {}

    static void apply(final CommandLine commandLine) {
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, GroupedHelp::list);
        commandLine.getSubcommands().values().forEach(GroupedHelp::apply);
    }

    private static String list(final Help help) {
        final List<OptionSpec> rest = new ArrayList<>(help.commandSpec().options());
        final StringBuilder list = new StringBuilder();
        for (final Map.Entry<String, CommandSpec> mixin :
                help.commandSpec().mixins().entrySet()) {
            if (Character.isUpperCase(mixin.getKey().charAt(0))) {
                final List<OptionSpec> own = new ArrayList<>(rest);
                own.removeIf(option -> mixin.getValue().findOption(option.longestName()) == null);
                rest.removeAll(own);
                list.append(String.format("%n%s:%n", mixin.getKey())).append(help.optionListExcludingGroups(own));
            }
        }
        if (list.length() == 0) {
            return help.optionList();
        }
        return list + String.format("%nOther:%n") + help.optionListExcludingGroups(rest);
    }
}
