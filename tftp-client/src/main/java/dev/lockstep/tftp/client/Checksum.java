package dev.lockstep.tftp.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The checksum that a file must have. Immutable.
 *
 * @param algorithm as {@link MessageDigest} names it
 * @param hex digits of the digest, in lower case
 */
record Checksum(String algorithm, String hex) {
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha512", "SHA-512", "sha1", "SHA-1", "md5", "MD5");

    /** Checks that the digest has the length of its algorithm. */
    Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
        final int length = 2 * digest(algorithm).getDigestLength();
        if (!hex.matches("[0-9a-f]{" + length + "}")) {
            throw new IllegalArgumentException(
                    "a digest of " + algorithm + " has " + length + " hexadecimal digits, unlike '" + hex + "'");
        }
    }

    /** Reads a checksum such as {@code sha256:9f86…}. */
    static Checksum parse(final String text) {
        final int colon = text.indexOf(':');
        final String algorithm =
                ALGORITHMS.get(text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no checksum: write sha256:, sha512:, sha1: or md5: and hexadecimal digits");
        }
        return new Checksum(algorithm, text.substring(colon + 1).strip());
    }

    MessageDigest newDigest() {
        return digest(algorithm);
    }

    boolean matches(final byte[] digest) {
        return hex.equals(HexFormat.of().formatHex(digest));
    }

    private static MessageDigest digest(final String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("this Java has no checksum '" + algorithm + "'", e);
        }
    }
}
