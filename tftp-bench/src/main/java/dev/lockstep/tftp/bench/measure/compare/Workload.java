package dev.lockstep.tftp.bench.measure.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions under which implementations are compared. */
record Workload(List<ServerCell> servers, List<ClientCell> clients, ClientCell pairs) {
    private static final int DEFAULT = NeutralPlan.DEFAULT_BLOCK_SIZE;
    private static final int ETHERNET = 1428;
    private static final int LARGE = 8192;
    private static final long KIBIBYTE = 1024;
    private static final long MEBIBYTE = 1024 * KIBIBYTE;

    /** The block size of RFC 1350, one that fits into an Ethernet frame, a window, many clients, small files and refusals. */
    static Workload quick() {
        return new Workload(
                List.of(
                        ServerCell.reading(DEFAULT, 1, 1, 8 * MEBIBYTE),
                        ServerCell.reading(ETHERNET, 1, 1, 8 * MEBIBYTE),
                        ServerCell.reading(ETHERNET, 16, 1, 16 * MEBIBYTE),
                        ServerCell.reading(ETHERNET, 1, 64, 256 * KIBIBYTE),
                        ServerCell.reading(DEFAULT, 1, 1, KIBIBYTE),
                        ServerCell.refused()),
                List.of(
                        new ClientCell(false, DEFAULT, 1, 16 * MEBIBYTE),
                        new ClientCell(false, ETHERNET, 16, 16 * MEBIBYTE)),
                new ClientCell(false, DEFAULT, 1, 16 * MEBIBYTE));
    }

    /** The quick workload with writing, larger blocks and windows, hundreds of clients, and clients that sleep while they wait. */
    static Workload full() {
        final List<ServerCell> servers = new ArrayList<>(quick().servers());
        servers.add(ServerCell.reading(ETHERNET, 64, 1, 16 * MEBIBYTE));
        servers.add(ServerCell.reading(LARGE, 1, 1, 32 * MEBIBYTE));
        servers.add(ServerCell.reading(ETHERNET, 1, 500, 64 * KIBIBYTE));
        servers.add(ServerCell.reading(ETHERNET, 1, 1000, 64 * KIBIBYTE));
        servers.add(ServerCell.writing(ETHERNET, 1, 8 * MEBIBYTE));
        servers.add(ServerCell.reading(DEFAULT, 1, 8, KIBIBYTE));
        servers.addAll(servers.stream()
                .filter(cell -> cell.blockSize() == ETHERNET && !cell.write())
                .map(cell -> cell.with(Waiting.BLOCKING))
                .toList());
        final List<ClientCell> clients = new ArrayList<>(quick().clients());
        clients.add(new ClientCell(false, ETHERNET, 1, 16 * MEBIBYTE));
        clients.add(new ClientCell(true, DEFAULT, 1, 16 * MEBIBYTE));
        return new Workload(servers, clients, quick().pairs());
    }

    /** The size of the file for the check of duplicate acknowledgments. */
    long conductSize() {
        return KIBIBYTE * KIBIBYTE * 8;
    }

    /** The sizes of all requested files. */
    Set<Long> sizes() {
        return Stream.concat(
                        Stream.of(conductSize(), pairs.size()),
                        Stream.concat(
                                servers.stream().map(ServerCell::size),
                                clients.stream().map(ClientCell::size)))
                .collect(Collectors.toSet());
    }
}
