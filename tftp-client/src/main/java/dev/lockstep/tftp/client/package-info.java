/**
 * A TFTP client as a program and as a library.
 *
 * <pre>
 *   TftpClient ── get, put ──► ClientCall ── one TransferLoop on the caller's thread
 * ├─ StreamSource, StreamSink, DownloadedFile content to send or to receive └─ TransferResult, or a TftpException that names the cause
 * </pre>
 *
 * <p>Begin with {@link dev.lockstep.tftp.client.TftpClient#builder}.
 */
@NullMarked
package dev.lockstep.tftp.client;

import org.jspecify.annotations.NullMarked;
