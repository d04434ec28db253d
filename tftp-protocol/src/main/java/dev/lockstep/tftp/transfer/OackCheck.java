package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.OptionsDecoder;
import dev.lockstep.tftp.wire.TftpOption;
import org.jspecify.annotations.Nullable;

/** A client's check of an OACK. It yields the parameters that the OACK grants, or its violation of RFC 2347, 2348, 2349 or 7440. */
final class OackCheck {
    private final OptionRequest asked;
    private final Conformance conformance;
    private final OptionValues granted = new OptionValues();
    private @Nullable String violation;

    OackCheck(final OptionRequest asked, final Conformance conformance, final OptionsDecoder options) {
        this.asked = asked;
        this.conformance = conformance;
        while (violation == null && options.next()) {
            check(options);
        }
    }

    private void check(final OptionsDecoder options) {
        final TftpOption option = options.option();
        final long wanted = option == null ? OptionRequest.NOT_ASKED : asked.value(option);
        if (option == null || wanted == OptionRequest.NOT_ASKED) {
            if (conformance != Conformance.LENIENT) {
                violation = "OACK has an option that was not asked for: "
                        + PeerText.of(options.buffer(), options.nameOffset(), options.nameLength());
            }
            return;
        }
        final long value = options.decimal();
        if (option.isAnswer(wanted, value)) {
            granted.put(option, value);
        } else {
            violation = "OACK has " + option.text() + "="
                    + PeerText.of(options.buffer(), options.valueOffset(), options.valueLength()) + " where "
                    + wanted + " was asked for";
        }
    }

    @Nullable
    String violation() {
        return violation;
    }

    TransferParameters parameters() {
        return TransferParameters.of(granted);
    }
}
