package dev.lockstep.tftp.server;

import dev.lockstep.tftp.server.rate.RequestRates;

/**
 * Which clients may read and write, how large files they may read, and how fast. Immutable.
 *
 * @param readers the clients that may read
 * @param writers the clients that may write
 * @param maxDownload the largest file that may be read, in bytes; one whose size its store does not know may be
 * @param requestRate most requests a second; more get no answer
 * @param requestRatePerClient most requests a second of one address
 * @param byteRate most bytes a second of all transfers; more wait
 * @param byteRatePerClient most bytes a second of one address
 */
public record ClientRules(
        Networks readers,
        Networks writers,
        long maxDownload,
        long requestRate,
        long requestRatePerClient,
        long byteRate,
        long byteRatePerClient) {
    /** No limit. */
    public static final long UNLIMITED = RequestRates.UNLIMITED;

    /** Everybody may read and write as much as they like. */
    public static final ClientRules NONE =
            new ClientRules(Networks.ALL, Networks.ALL, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

    /**
     * Checks the limits.
     *
     * @param readers as the record says
     * @param writers as the record says
     * @param maxDownload at least 0
     * @param requestRate at least 1
     * @param requestRatePerClient at least 1
     * @param byteRate at least 1
     * @param byteRatePerClient at least 1
     * @throws IllegalArgumentException naming a limit that is too small
     */
    public ClientRules {
        SettingRangeException.check("maxDownload", maxDownload, 0, UNLIMITED);
        SettingRangeException.check("requestRate", requestRate, 1, UNLIMITED);
        SettingRangeException.check("requestRatePerClient", requestRatePerClient, 1, UNLIMITED);
        SettingRangeException.check("byteRate", byteRate, 1, UNLIMITED);
        SettingRangeException.check("byteRatePerClient", byteRatePerClient, 1, UNLIMITED);
    }

    /**
     * Other networks.
     *
     * @param allowedReaders the clients that may read
     * @param allowedWriters the clients that may write
     * @return these rules, with the networks
     */
    public ClientRules networks(final Networks allowedReaders, final Networks allowedWriters) {
        return new ClientRules(
                allowedReaders,
                allowedWriters,
                maxDownload,
                requestRate,
                requestRatePerClient,
                byteRate,
                byteRatePerClient);
    }

    /**
     * Another largest file.
     *
     * @param bytes at least 0
     * @return these rules, with the limit
     */
    public ClientRules maxDownload(final long bytes) {
        return new ClientRules(readers, writers, bytes, requestRate, requestRatePerClient, byteRate, byteRatePerClient);
    }

    /**
     * Other rates of requests.
     *
     * @param perSecond of all clients, at least 1
     * @param perSecondAndClient of one address, at least 1
     * @return these rules, with the rates
     */
    public ClientRules requestRates(final long perSecond, final long perSecondAndClient) {
        return new ClientRules(
                readers, writers, maxDownload, perSecond, perSecondAndClient, byteRate, byteRatePerClient);
    }

    /**
     * Other rates of bytes.
     *
     * @param perSecond of all clients, at least 1
     * @param perSecondAndClient of one address, at least 1
     * @return these rules, with the rates
     */
    public ClientRules byteRates(final long perSecond, final long perSecondAndClient) {
        return new ClientRules(
                readers, writers, maxDownload, requestRate, requestRatePerClient, perSecond, perSecondAndClient);
    }
}
