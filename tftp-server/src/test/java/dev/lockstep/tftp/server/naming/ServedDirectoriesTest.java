package dev.lockstep.tftp.server.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentRequest;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.NameMatching;
import dev.lockstep.tftp.server.store.ReadPolicy;
import dev.lockstep.tftp.server.store.WritePolicy;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that a client gets, and the place of a file that it writes. */
class ServedDirectoriesTest {
    private static final String ALICE = "192.0.2.7";
    private static final String BOB = "192.0.2.8";

    @TempDir
    private Path directory;

    private Path common;
    private Path images;
    private NeighbourTable neighbours;

    @BeforeEach
    void makeDirectories() throws Exception {
        common = directory("common");
        images = directory("images");
        neighbours = new NeighbourTable(
                Files.writeString(directory.resolve("arp"), ALICE + " 0x1 0x2 52:54:00:00:00:07 * eth0\n"));
    }

    private Path directory(final String name) throws Exception {
        return Files.createDirectories(directory.resolve(name)).toRealPath();
    }

    /** Each file's content is its own path. */
    private void files(final String... paths) throws Exception {
        for (final String path : paths) {
            final Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
    }

    private ServedDirectories serve(final NameRules rules, final UploadName uploads, final String... clientDirectories)
            throws Exception {
        final WritePolicy policy = WritePolicy.CREATE.creatingDirectories();
        return new ServedDirectories(
                rules,
                List.of(
                        new ServedRoot("", new DirectoryStore(common, policy), NameMatching.EXACT),
                        new ServedRoot("/images/", new DirectoryStore(images, policy), NameMatching.EXACT)),
                Arrays.stream(clientDirectories).map(ClientDirectory::parse).toList(),
                uploads,
                neighbours);
    }

    private ServedDirectories serve(final String... clientDirectories) throws Exception {
        return serve(NameRules.NONE, UploadName.AS_ASKED, clientDirectories);
    }

    private static ContentRequest request(final String name, final String client) throws Exception {
        return new ContentRequest(
                NameBytes.name(name),
                TransferMode.OCTET,
                new InetSocketAddress(InetAddress.getByName(client), 4000),
                BlockSource.UNKNOWN_SIZE,
                () -> {});
    }

    private static String read(final ServedDirectories served, final String name, final String client)
            throws Exception {
        try (BlockSource source = served.openRead(request(name, client))) {
            final UnsafeBuffer content = new UnsafeBuffer(new byte[512]);
            final int length = source.read(0, content, 0, 512);
            return new String(content.byteArray(), 0, length, StandardCharsets.UTF_8);
        }
    }

    private static BlockSink write(final ServedDirectories served, final String name, final String client)
            throws Exception {
        final BlockSink sink = served.openWrite(request(name, client));
        sink.write(0, new UnsafeBuffer(new byte[] {1}), 0, 1);
        return sink;
    }

    private static void store(final ServedDirectories served, final String name, final String client) throws Exception {
        try (BlockSink sink = write(served, name, client)) {
            assertThat(sink.commit()).isEqualTo(ContentStatus.OK);
        }
    }

    private List<String> stored() throws Exception {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory))
                    .map(path -> directory.relativize(path).toString())
                    .filter(path -> !List.of("common", "images", "arp").contains(path))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldServeANameFromTheRootWithItsLongestPrefix() throws Exception {
        files("common/images/a", "common/images/b", "images/a", "common/c");
        final ServedDirectories served = serve();

        assertThat(read(served, "images/a", ALICE)).isEqualTo("images/a");
        assertThat(read(served, "/images//a", ALICE)).isEqualTo("images/a");
        assertThat(read(served, "images/b", ALICE)).as("from the root beneath").isEqualTo("common/images/b");
        assertThat(read(served, "c", ALICE)).isEqualTo("common/c");
    }

    @Test
    void shouldLetTheFirstOfTwoRootsHideTheOther() throws Exception {
        files("common/a", "images/a", "images/b");
        final ServedDirectories served = new ServedDirectories(
                NameRules.NONE,
                List.of(
                        new ServedRoot("", new DirectoryStore(common, WritePolicy.READ_ONLY), NameMatching.EXACT),
                        new ServedRoot("", new DirectoryStore(images, WritePolicy.READ_ONLY), NameMatching.EXACT)),
                List.of(),
                UploadName.AS_ASKED);

        assertThat(read(served, "a", ALICE)).isEqualTo("common/a");
        assertThat(read(served, "b", ALICE)).isEqualTo("images/b");
        assertThat(served).hasToString(common + ", " + images);
    }

    @Test
    void shouldServeAClientFromItsOwnDirectoriesFirst() throws Exception {
        files("common/f", "common/g", "common/ip/" + ALICE + "/f", "common/mac/01-52-54-00-00-00-07/g");
        final ServedDirectories served = serve("mac/01-{mac}", "ip/{address}");

        assertThat(read(served, "f", ALICE)).isEqualTo("common/ip/" + ALICE + "/f");
        assertThat(read(served, "g", ALICE)).isEqualTo("common/mac/01-52-54-00-00-00-07/g");
        assertThat(read(served, "f", BOB)).isEqualTo("common/f");
        assertThat(read(served, "g", BOB))
                .as("whose hardware address is unknown")
                .isEqualTo("common/g");
    }

    @ParameterizedTest
    @CsvSource({
        "1234abcd/start.elf, common/pi/1234abcd/start.elf",
        "/1234abcd//start.elf, common/pi/1234abcd/start.elf",
        "1234abcd/kernel.img, common/1234abcd/kernel.img",
        "1234abcd/common.txt, common/common.txt",
        "common.txt, common/common.txt",
    })
    void shouldServeARaspberryPiByItsSerial(final String name, final String file) throws Exception {
        files("common/pi/1234abcd/start.elf", "common/1234abcd/kernel.img", "common/common.txt");

        assertThat(read(serve("pi/{name:[0-9a-f]{8}}"), name, ALICE)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({"x/common.txt", "1234abcdef/common.txt", "1234abcd/1234abcd/common.txt"})
    void shouldNotTakeOtherDirectoriesForAClientsName(final String name) throws Exception {
        files("common/common.txt");

        assertThatThrownBy(() -> read(serve("pi/{name:[0-9a-f]{8}}"), name, ALICE))
                .isInstanceOf(ContentException.class)
                .hasMessage(ErrorCode.meaning(ErrorCode.FILE_NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({"x/secret", "../secret", "images/../x", "..", "''", "a/../../secret"})
    void shouldNotLetAnyNameLeadOutOfARoot(final String name) throws Exception {
        files("secret");
        final NameRules rules = new NameRules(false, List.of(), List.of(NameRule.parse("replace ^x(/) -> ..$1")));

        assertThatThrownBy(() -> read(serve(rules, UploadName.AS_ASKED, "{name:.*}"), name, ALICE))
                .isInstanceOf(ContentException.class);
    }

    @Test
    void shouldRefuseADeniedNameAsAnAccessViolation() throws Exception {
        files("common/a.key");
        final NameRules rules = new NameRules(false, List.of(), List.of(NameRule.parse("deny key$")));

        assertThatThrownBy(() -> read(serve(rules, UploadName.AS_ASKED), "a.key", ALICE))
                .isInstanceOfSatisfying(
                        ContentException.class,
                        refusal -> assertThat(refusal.errorCode()).isEqualTo(ErrorCode.ACCESS_VIOLATION));
    }

    @Test
    void shouldStoreAnUploadInTheClientsOwnDirectory() throws Exception {
        final ServedDirectories served = serve("routers/{address}");
        store(served, "running-config", ALICE);
        store(served, "images/i", BOB);

        assertThat(stored())
                .containsExactly(
                        "common/routers",
                        "common/routers/" + ALICE,
                        "common/routers/" + ALICE + "/running-config",
                        "images/routers",
                        "images/routers/" + BOB,
                        "images/routers/" + BOB + "/i");
    }

    @Test
    void shouldNameUploadsByTheirClientAndTime() throws Exception {
        final UploadName name = UploadName.parse(
                "backups/{address}/{mac}/{date}T{time}-{name}", () -> LocalDateTime.of(2026, 11, 27, 8, 5, 3));
        store(serve(NameRules.NONE, name), "/config", ALICE);
        store(serve(NameRules.NONE, name), "config", BOB);

        assertThat(stored())
                .contains(
                        "common/backups/" + ALICE + "/52-54-00-00-00-07/2026-11-27T080503-config",
                        "common/backups/" + BOB + "/unknown/2026-11-27T080503-config");
    }

    @Test
    void shouldNumberUploadsAlsoThoseThatRunAtTheSameTime() throws Exception {
        files("common/core.2");
        final ServedDirectories served = serve(NameRules.NONE, UploadName.parse("{name}.{number}"));
        try (BlockSink first = write(served, "core", ALICE);
                BlockSink third = write(served, "core", BOB)) {
            assertThat(third.commit()).isEqualTo(ContentStatus.OK);
            assertThat(first.commit()).isEqualTo(ContentStatus.OK);
        }
        write(served, "core", ALICE).close();
        store(served, "core", ALICE);

        assertThat(stored())
                .as("a number that an upload gives up is free again")
                .containsExactly("common/core.1", "common/core.2", "common/core.3", "common/core.4");
    }

    @Test
    void shouldRefuseAnUploadWhenAllNumbersAreTaken() throws Exception {
        final NumberedUploads numbered = new NumberedUploads();

        assertThatThrownBy(() -> numbered.open(Integer::toString, number -> {
                    throw new ContentException(ErrorCode.FILE_ALREADY_EXISTS, "taken");
                }))
                .isInstanceOf(ContentException.class)
                .hasMessage("all 9999 numbers of this name are taken");
    }

    @Test
    void shouldRemoveTheDirectoriesOfAnUploadThatFails() throws Exception {
        files("common/there/f");
        final ServedDirectories served = serve();
        write(served, "there/new/deep/f", ALICE).close();
        write(served, "images/new/f", ALICE).close();

        assertThat(stored()).containsExactly("common/there", "common/there/f");
    }

    @Test
    void shouldKeepADirectoryThatAnotherUploadUses() throws Exception {
        final ServedDirectories served = serve();
        final BlockSink failing = write(served, "new/a", ALICE);
        store(served, "new/b", ALICE);
        failing.close();

        assertThat(stored()).containsExactly("common/new", "common/new/b");
    }

    @Test
    void shouldExplainHowANameLeadsToAFile() throws Exception {
        files("common/ip/" + ALICE + "/f", "common/f");
        final NameRules rules =
                new NameRules(true, List.of(), List.of(NameRule.parse("deny key$"), NameRule.parse("replace ^x/ -> ")));
        final ServedDirectories served = serve(rules, UploadName.AS_ASKED, "mac/{mac}", "ip/{address}");

        final NameExplanation explanation =
                NameExplanation.of(served, NameBytes.name("x\\f"), InetAddress.getByName(ALICE), size -> null);
        assertThat(explanation.toString().lines())
                .containsExactly(
                        "\"x\\\\f\" for " + ALICE,
                        "  rule   backslash to slash: \"x/f\"",
                        "  rule   deny key$: does not match",
                        "  rule   replace ^x/ -> : \"f\"",
                        "  place  " + common + "/mac/52-54-00-00-00-07/f: File not found",
                        "  place  " + common + "/ip/" + ALICE + "/f: " + ("common/ip/" + ALICE + "/f").length()
                                + " bytes",
                        "served");
        assertThat(explanation.isServed()).isTrue();
        assertThat(NameExplanation.of(served, NameBytes.name("a.key"), InetAddress.getByName(ALICE), size -> null)
                        .isServed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "../{address}                | '../{address}': no name with .. is served",
                "{address:x}                 | '{address:x}': {address} takes no pattern",
                "hosts                       | 'hosts' is the same for all clients: it needs {address}, {mac} or {name:PATTERN}",
                "{host}                      | '{host}': {host} is none of {address}, {mac}, {name}",
                "{address                    | '{address': a brace is not closed",
                "{name}                      | '{name}': {name} needs a pattern, such as {name:[0-9a-f]{8}} for the serial of a Raspberry Pi",
                "{name:a}{name:b}            | '{name:a}{name:b}' has more than one {name:PATTERN}",
                "{name:(}                    | '{name:(}': error parsing regexp: missing closing ): `(`",
            })
    void shouldSayWhatIsWrongWithAClientDirectory(final String text, final String complaint) {
        assertThatThrownBy(() -> ClientDirectory.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }

    @Test
    void shouldNotServeInAnExplanationWhatIsTooLarge() throws Exception {
        files("common/f");

        final NameExplanation explanation = NameExplanation.of(
                serve(), NameBytes.name("f"), InetAddress.getByName(ALICE), size -> size + " is too much");
        assertThat(explanation.isServed()).isFalse();
        assertThat(explanation.toString()).endsWith("refused: 8 is too much");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGES\\a, images/A",
        "1234ABCD\\F, common/pi/1234abcd/f",
        "SECRET.KEY, denied",
        "\\SRV\\tftp\\B, common/b"
    })
    void shouldIgnoreCaseInAllRulesForWindows(final String name, final String file) throws Exception {
        files("images/A", "common/pi/1234abcd/f", "common/secret.key", "common/b");
        final NameRules rules = new NameRules(true, List.of("/srv/tftp"), List.of(NameRule.parse("deny \\.key$")));
        final ServedDirectories windows = new ServedDirectories(
                rules,
                List.of(
                        new ServedRoot("", windows(common), NameMatching.IGNORING_CASE),
                        new ServedRoot("images", windows(images), NameMatching.IGNORING_CASE)),
                List.of(ClientDirectory.parse("pi/{name:[0-9a-f]{8}}").ignoringCase()),
                UploadName.AS_ASKED);

        if (file.equals("denied")) {
            assertThatThrownBy(() -> read(windows, name, ALICE)).hasMessageContaining("denies this name");
        } else {
            assertThat(read(windows, name, ALICE)).isEqualTo(file);
        }
    }

    private static DirectoryStore windows(final Path root) throws Exception {
        return new DirectoryStore(root, ReadPolicy.ALL, WritePolicy.READ_ONLY, NameMatching.IGNORING_CASE);
    }

    @ParameterizedTest
    @CsvSource({"''", "/", ".", "q/", "q/.", "..", "q/.."})
    void shouldStoreNoUploadWithoutAName(final String name) throws Exception {
        final ServedDirectories served = serve(NameRules.NONE, UploadName.parse("{address}/{name}.{number}"));

        assertThatThrownBy(() -> served.openWrite(request(name, ALICE)))
                .isInstanceOf(ContentException.class)
                .hasMessage("not a file name");
        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldRemoveTheDirectoriesOfTwoUploadsThatBothFail() throws Exception {
        final ServedDirectories served = serve();
        final BlockSink first = write(served, "x/y/f1", ALICE);
        final BlockSink second = write(served, "x/y/f2", BOB);
        first.close();
        second.close();

        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldKeepTheDirectoriesOfTheOneOfTwoUploadsThatIsStored() throws Exception {
        final ServedDirectories served = serve();
        final BlockSink failing = write(served, "x/y/f1", ALICE);
        store(served, "x/y/f2", BOB);
        failing.close();
        write(served, "x/y/f3", ALICE).close();

        assertThat(stored()).containsExactly("common/x", "common/x/y", "common/x/y/f2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "../{name}  | '../{name}': no name with .. is served",
                "{name:x}   | '{name:x}': {name} takes no pattern",
                "backup   | 'backup' is the same for all uploads: it needs {name} or another variable",
                "{serial} | '{serial}': {serial} is none of {address}, {date}, {mac}, {name}, {number}, {time}",
            })
    void shouldSayWhatIsWrongWithANameOfUploads(final String text, final String complaint) {
        assertThatThrownBy(() -> UploadName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint);
    }
}
