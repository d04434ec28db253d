package dev.lockstep.tftp.server.naming;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of several directories. A name is rewritten by rules, then looked for in the client's directories, then in the common ones, each time in the
 * roots with the longest prefix first, and among those in their order. The first place that has the file serves it. An upload goes to the first place that
 * takes it.
 *
 * <p>Thread-safe.
 */
public final class ServedDirectories implements ContentStore {
    /** A name that no upload can have, whatever is put around it. */
    private static final Pattern ENDS_WITHOUT_NAME = Pattern.compile("(^|/)\\.?$");

    private final NameRules rules;
    private final List<ServedRoot> roots;
    private final List<ClientDirectory> clientDirectories;
    private final UploadName uploadName;
    private final NeighbourTable neighbours;
    private final NumberedUploads numbered = new NumberedUploads();

    /**
     * Serves directories.
     *
     * @param rules that rewrite names
     * @param roots at least one
     * @param clientDirectories in the order in which they are tried
     * @param uploadName under which uploads are stored
     */
    public ServedDirectories(
            final NameRules rules,
            final List<ServedRoot> roots,
            final List<ClientDirectory> clientDirectories,
            final UploadName uploadName) {
        this(rules, roots, clientDirectories, uploadName, NeighbourTable.ofSystem());
    }

    ServedDirectories(
            final NameRules rules,
            final List<ServedRoot> roots,
            final List<ClientDirectory> clientDirectories,
            final UploadName uploadName,
            final NeighbourTable neighbours) {
        this.rules = rules;
        this.roots = roots.stream()
                .sorted(Comparator.comparingInt(ServedRoot::depth).reversed())
                .toList();
        this.clientDirectories = List.copyOf(clientDirectories);
        this.uploadName = uploadName;
        this.neighbours = neighbours;
    }

    /**
     * A name in a root.
     *
     * @param root that may have the file
     * @param name from there on
     */
    record Place(ServedRoot root, String name) {
        ContentRequest of(final ContentRequest request) {
            return request.named(NameBytes.name(name));
        }

        @Override
        public String toString() {
            return root.store().toString().replaceFirst("/$", "") + "/" + NameBytes.shown(name.replaceFirst("^/+", ""));
        }
    }

    RequestingClient client(final InetAddress address) {
        return new RequestingClient(address, neighbours);
    }

    NameRules rules() {
        return rules;
    }

    /** Where a file may be, in the order in which it is looked for. */
    List<Place> places(final String name, final RequestingClient client) {
        final List<Place> places = new ArrayList<>();
        for (final ClientDirectory directory : clientDirectories) {
            for (final ServedRoot root : roots) {
                root.nameIn(name)
                        .flatMap(inRoot -> directory.nameIn(inRoot, client))
                        .ifPresent(inDirectory -> places.add(new Place(root, inDirectory)));
            }
        }
        for (final ServedRoot root : roots) {
            root.nameIn(name).stream()
                    .flatMap(inRoot -> Stream.concat(
                            Stream.of(inRoot),
                            clientDirectories.stream().flatMap(directory -> directory.commonName(inRoot).stream())))
                    .distinct()
                    .forEach(inRoot -> places.add(new Place(root, inRoot)));
        }
        return places;
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final List<Place> places = places(rewritten(request), client(request));
        return first(places, place -> place.root().store().openRead(place.of(request)));
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        final String name = rewritten(request);
        if (NameBytes.leadsUp(name) || ENDS_WITHOUT_NAME.matcher(name).find()) {
            throw new ContentException(ErrorCode.ACCESS_VIOLATION, "not a file name");
        }
        final RequestingClient client = client(request);
        if (!uploadName.isNumbered()) {
            return openWrite(uploads(name, client, 0), request);
        }
        return numbered.open(
                number -> uploads(name, client, number).toString(),
                number -> openWrite(uploads(name, client, number), request));
    }

    private List<Place> uploads(final String name, final RequestingClient client, final int number) {
        return places(uploadName.of(name, client, number), client);
    }

    private static BlockSink openWrite(final List<Place> places, final ContentRequest request) throws ContentException {
        return first(places, place -> place.root().store().openWrite(place.of(request)));
    }

    private RequestingClient client(final ContentRequest request) {
        return client(request.client().getAddress());
    }

    private String rewritten(final ContentRequest request) throws ContentException {
        return rules.rewrite(NameBytes.text(request.name())).name().orElseThrow(ServedDirectories::denied);
    }

    static ContentException denied() {
        return new ContentException(ErrorCode.ACCESS_VIOLATION, "a rule of this server denies this name");
    }

    /** Opens the file of a place. */
    private interface Opening<T> {
        T open(Place place) throws ContentException;
    }

    /** The content of the first place that does not answer that it has no such file. */
    private static <T> T first(final List<Place> places, final Opening<T> opening) throws ContentException {
        ContentException absent =
                new ContentException(ErrorCode.FILE_NOT_FOUND, ErrorCode.meaning(ErrorCode.FILE_NOT_FOUND));
        for (final Place place : places) {
            try {
                return opening.open(place);
            } catch (final ContentException e) {
                if (!isAbsent(e)) {
                    throw e;
                }
                absent = e;
            }
        }
        throw absent;
    }

    /** Whether another place may have the file. */
    static boolean isAbsent(final ContentException refusal) {
        return refusal.errorCode() == ErrorCode.FILE_NOT_FOUND;
    }

    /** The directories, with their prefixes, in the order in which they are asked. */
    @Override
    public String toString() {
        return roots.stream().map(ServedRoot::toString).collect(Collectors.joining(", "));
    }
}
