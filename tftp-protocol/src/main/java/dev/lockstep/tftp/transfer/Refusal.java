package dev.lockstep.tftp.transfer;

/**
 * Why a server does not start a transfer. Immutable.
 *
 * @param errorCode of the ERROR packet, 0 to 65535 (RFC 1350, appendix)
 * @param message for a person, printable ASCII
 */
public record Refusal(int errorCode, String message) {}
