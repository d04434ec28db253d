/**
 * A TFTP client as a program and as a library.
 *
 * <pre>
 *   TftpClient ── get, put ──► ClientCall ── an Attempt for each address ──► one TransferLoop on the caller's thread
 *     ├─ FileSource, StreamSource        content to send
 *     ├─ DownloadTarget                  decides how a file is written: DownloadedFile, InPlaceFile or LocalOutput
 *     └─ TransferResult, or a TftpException that names the cause
 * </pre>
 *
 * <p>Begin with {@link dev.lockstep.tftp.client.TftpClient#builder}.
 */
@NullMarked
package dev.lockstep.tftp.client;

import org.jspecify.annotations.NullMarked;
