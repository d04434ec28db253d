package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Content that fails at its end, before a file appears, unless it has the right checksum. */
final class VerifiedContent implements ReceivedContent {
    private final ReceivedContent content;
    private final Checksum checksum;
    private final MessageDigest digest;
    private byte[] block = new byte[0];
    private @Nullable IOException failure;
    private boolean isVerified;

    private VerifiedContent(final ReceivedContent content, final Checksum checksum) {
        this.content = content;
        this.checksum = checksum;
        digest = checksum.newDigest();
    }

    /** The content itself if no checksum is given. */
    static ReceivedContent of(final ReceivedContent content, final @Nullable Checksum checksum) {
        return checksum == null ? content : new VerifiedContent(content, checksum);
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        final int status = content.write(position, source, offset, length);
        if (status == ContentStatus.OK) {
            if (block.length < length) {
                block = new byte[length];
            }
            source.getBytes(offset, block, 0, length);
            digest.update(block, 0, length);
        }
        return status;
    }

    @Override
    public int commit() {
        if (!isVerified) {
            final byte[] actual = digest.digest();
            if (!checksum.matches(actual)) {
                failure = new TftpChecksumException("the file has the " + checksum.algorithm() + " "
                        + HexFormat.of().formatHex(actual) + ", not " + checksum.hex());
                return ContentStatus.FAILED;
            }
            isVerified = true;
        }
        return content.commit();
    }

    @Override
    public @Nullable IOException failure() {
        return failure == null ? content.failure() : failure;
    }

    @Override
    public void close() {
        content.close();
    }
}
