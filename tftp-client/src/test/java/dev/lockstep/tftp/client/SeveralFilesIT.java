package dev.lockstep.tftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.platform.NativePath;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files, checksums, output for people and programs, and the habits of other clients, with tftp-hpa's server. */
@Timeout(120)
class SeveralFilesIT {
    private static final byte[] A = Packets.content(1300);
    private static final byte[] B = Packets.content(5000);

    @TempDir
    private Path directory;

    private Path served;
    private Path local;
    private PeerServer.Running server;

    @BeforeEach
    void start() throws Exception {
        served = Files.createDirectory(directory.resolve("served"));
        local = Files.createDirectory(directory.resolve("local"));
        Files.write(served.resolve("a"), A);
        Files.write(served.resolve("b"), B);
        Files.createDirectory(served.resolve("sub"));
        Files.write(served.resolve("sub").resolve("a"), B);
        server = PeerServer.HPA.start(served);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"1, a b into", "1, -o into HOST a b", "4, a b into", "2, -o . HOST a b", "3, URI/a URI/b into"})
    void shouldReadSeveralFilesIntoADirectory(final int parallel, final String operands) throws Exception {
        final Path into = Files.createDirectory(local.resolve("into"));
        final List<String> arguments = new ArrayList<>(List.of("get", "--parallel", String.valueOf(parallel)));
        if (!operands.contains("HOST") && !operands.contains("URI")) {
            arguments.add(operand());
        }
        Arrays.stream(operands.split(" ", -1))
                .map(word -> word.replace("HOST", operand()).replace("URI", "tftp://" + operand()))
                .forEach(arguments::add);
        try (RunningProcess client = client(arguments)) {
            assertThat(client.exitCode()).as("%s", client).isZero();
        }
        final Path there = operands.contains("-o .") ? local : into;
        assertThat(there.resolve("a")).hasBinaryContent(A);
        assertThat(there.resolve("b")).hasBinaryContent(B);
    }

    @Test
    void shouldEndAtTheFirstFailureUnlessItIsToContinue() throws Exception {
        try (RunningProcess client = client("get", "-o", ".", operand(), "missing", "a")) {
            assertThat(client.exitCode()).isEqualTo(1);
            assertThat(local.resolve("a")).doesNotExist();
        }
        for (final String parallel : List.of("1", "3")) {
            try (RunningProcess client = client(
                    "get",
                    "--continue-on-error",
                    "--stats",
                    "--parallel",
                    parallel,
                    "-o",
                    ".",
                    operand(),
                    "missing",
                    "a")) {
                assertThat(client.exitCode()).as("%s", client).isEqualTo(1);
                assertThat(client.error().lines())
                        .anyMatch(line -> line.startsWith("tftp-client: missing: the server answered with error 1"))
                        .anyMatch(line ->
                                line.matches("a: 1300 bytes in .* s, .* MB/s, blksize 1428, windowsize 1, 0 .*"))
                        .anyMatch(line -> line.startsWith("total: 1 files and 1 failed, 1300 bytes in "));
                assertThat(local.resolve("a")).hasBinaryContent(A);
                Files.delete(local.resolve("a"));
            }
        }
    }

    @Test
    void shouldPrintAJsonObjectForEachTransfer() throws Exception {
        try (RunningProcess client =
                client("get", "--json", "--continue-on-error", "-o", ".", operand(), "a", "missing")) {
            assertThat(client.exitCode()).isEqualTo(1);
            assertThat(client.output().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches(
                                            "\\{\"remote\":\"a\",\"local\":\".*a\",\"status\":0,\"server\":\"127.0.0.1:\\d+\",\"bytes\":1300,"
                                                    + "\"blocks\":1,\"seconds\":[0-9.E-]+,\"blksize\":1428,\"windowsize\":1,\"retransmissions\":0\\}"),
                            line -> assertThat(line)
                                    .startsWith("{\"remote\":\"missing\",")
                                    .contains("\"status\":1,\"error\":\"the server answered"));
        }
    }

    @Test
    void shouldWriteTheFilesThatMatchAPatternIntoADirectoryOfTheServer() throws Exception {
        Files.write(local.resolve("one.cfg"), A);
        Files.write(local.resolve("two.cfg"), B);
        Files.write(local.resolve("three.txt"), B);
        try (RunningProcess client = client("put", "--to", "sub", operand(), "*.cfg")) {
            assertThat(client.exitCode()).as("%s", client).isZero();
        }
        PeerServer.assertStored(served.resolve("sub/one.cfg"), A);
        PeerServer.assertStored(served.resolve("sub/two.cfg"), B);
        assertThat(served.resolve("sub/three.txt")).doesNotExist();
        try (RunningProcess client = client("put", "--to", ".", operand(), "*.none")) {
            assertThat(client.exitCode()).isEqualTo(2);
            assertThat(client.error()).startsWith("no file matches '*.none'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:SHA-256", "sha512:SHA-512", "sha1:SHA-1", "md5:MD5"})
    void shouldLetAFileAppearOnlyIfItHasItsChecksum(final String algorithm) throws Exception {
        final String[] names = algorithm.split(":", 0);
        final String right = names[0] + ":"
                + HexFormat.of().formatHex(MessageDigest.getInstance(names[1]).digest(A));
        try (RunningProcess client = client("get", "--verify", right, operand(), "b", "local")) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(5);
            assertThat(client.error()).contains("the file has the " + names[1]);
        }
        try (Stream<Path> left = Files.list(local)) {
            assertThat(left).isEmpty();
        }
        try (RunningProcess client = client("get", "--verify", right, operand(), "a")) {
            assertThat(client.exitCode()).as("%s", client).isZero();
        }
        assertThat(local.resolve("a")).hasBinaryContent(A);
    }

    @Test
    void shouldSendFromTheAddressAndThePortThatAreAskedFor() throws Exception {
        final int port = FreePorts.udp();
        try (RawServer raw = new RawServer();
                RunningProcess client = client(
                        "get",
                        "--bind",
                        "127.0.0.2",
                        "--local-port",
                        String.valueOf(port),
                        "--rollover",
                        "1",
                        "127.0.0.1:" + raw.address().getPort(),
                        "a")) {
            assertThat(raw.request().strings()).contains("rollover", "1");
            assertThat(raw.client().getAddress().getHostAddress()).isEqualTo("127.0.0.2");
            assertThat(raw.client().getPort()).isEqualTo(port);
            raw.reply(Packets.error(1, "enough"));
            assertThat(client.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void shouldBeginAgainIfTheServerDoesNotAnswer() throws Exception {
        try (RawServer raw = new RawServer();
                RunningProcess client = client(
                        "get",
                        "--retry",
                        "1",
                        "--connect-timeout",
                        "200ms",
                        "127.0.0.1:" + raw.address().getPort(),
                        "a")) {
            final int first = raw.request().sender().getPort();
            client.awaitText("; again in 1 s");
            while (raw.request().sender().getPort() == first) {
                // repetitions of the first request
            }
            raw.reply(Packets.error(1, "enough"));
            assertThat(client.exitCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "192.0.2.1 -c get a | write tftp-client get HOST FILE",
                "192.0.2.1 | a command comes first, tftp-client get 192.0.2.1 FILE",
                "ls 192.0.2.1 | TFTP cannot list",
                "-m binary 192.0.2.1 -c get a | write tftp-client get HOST FILE",
                "-T a tftp://192.0.2.1/a | write tftp-client put tftp://HOST/FILE LOCAL",
                "-o a tftp://192.0.2.1/a | a command comes first, tftp-client get tftp://HOST/FILE -o LOCAL",
                "get -O tftp://192.0.2.1/a | without an option",
                "get --tftp-blksize 512 192.0.2.1 a | write --blksize",
                "put a tftp://192.0.2.1/b | the server comes first: tftp://HOST/FILE, and then LOCAL",
                "tftp://192.0.2.1/a | a command comes first, tftp-client get tftp://192.0.2.1/a (",
                "get -m binary 192.0.2.1 a | write --mode octet",
                "get -r a -l b 192.0.2.1 | the remote file comes first",
                "get http://192.0.2.1/a | is no TFTP server: write HOST or tftp://HOST/FILE",
                "get 192.0.2.1 a b c | 'c' is no directory: several files need one",
                "get 192.0.2.1 a sub/a . | two of the files would be written to",
                "get --verify sha256:00 192.0.2.1 a | a digest of SHA-256 has 64 hexadecimal digits",
                "get --verify crc:00 192.0.2.1 a | is no checksum: write sha256:",
                "get --parallel 0 192.0.2.1 a | --parallel 0 is not between 1 and 1000",
                "get --retry=-1 192.0.2.1 a | --retry -1 is below 0",
                "get --json 192.0.2.1 a - | --json needs standard output for itself",
                "get --parallel 2 192.0.2.1 a - | --parallel needs local files",
                "get --rollover 2 192.0.2.1 a | rollover 2 is neither 0 nor 1",
                "get --retry 1 192.0.2.1 a - | --retry needs local files",
                "get --pcap a 192.0.2.1 a | is the file to transfer",
                "put --to up 192.0.2.1 one/a two/a | two of the files would be written to up/a",
                "get --bind ::1 127.0.0.1 a | cannot send from 0:0:0:0:0:0:0:1 to 127.0.0.1",
                "get --bind no-such-host.invalid 192.0.2.1 a | --bind 'no-such-host.invalid' is no address",
                "get --bind 203.0.113.9 127.0.0.1 a | cannot bind a port of 203.0.113.9",
            })
    void shouldSayWhatToWriteInstead(final String arguments, final String hint) throws Exception {
        try (RunningProcess client = client(arguments.split(" ", 0))) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(2);
            assertThat(client.error().lines()).singleElement().asString().contains(hint);
        }
    }

    @Test
    void shouldSendAFileUnderTheBytesOfItsName() throws Exception {
        final String put = String.join(" ", Programs.clientCommand("put", "--to", "sub", operand()));
        try (RunningProcess client = RunningProcess.startIn(
                local, List.of("sh", "-c", "n=$(printf 'n\\377') && printf x > \"$n\" && exec " + put + " \"$n\""))) {
            assertThat(client.exitCode()).as("%s", client).isZero();
        }
        PeerServer.assertStored(NativePath.of(bytes(served + "/sub/n", 0xff)), new byte[] {'x'});
    }

    private static byte[] bytes(final String ascii, final int last) {
        final byte[] bytes = Arrays.copyOf(ascii.getBytes(StandardCharsets.US_ASCII), ascii.length() + 1);
        bytes[ascii.length()] = (byte) last;
        return bytes;
    }

    @Test
    void shouldSayThatStandardInputIsClosedInsteadOfSendingAnotherFile() throws Exception {
        final String put = String.join(" ", Programs.clientCommand("put", operand(), "x", "-"));
        try (RunningProcess client = RunningProcess.startIn(local, List.of("sh", "-c", "exec " + put + " <&-"))) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(4);
            assertThat(client.error()).contains("standard input: is closed");
        }
    }

    @Test
    void shouldSayThatTheObjectsOfTheTransfersCannotBeWritten() throws Exception {
        final String get = String.join(" ", Programs.clientCommand("get", "--json", operand(), "a"));
        try (RunningProcess client =
                RunningProcess.startIn(local, List.of("sh", "-c", "exec " + get + " > /dev/full"))) {
            assertThat(client.exitCode()).as("%s", client).isEqualTo(4);
            assertThat(client.error()).contains("--json: standard output cannot be written");
        }
    }

    @Test
    void shouldHintAtTheColonIfAPortStandsWhereTheFileBelongs() throws Exception {
        try (RunningProcess client = client("get", "--connect-timeout", "100ms", "127.0.0.1", "6969", "a")) {
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.error())
                    .startsWith("tftp-client: hint: a port follows the host and a colon: 127.0.0.1:6969 a");
        }
    }

    private String operand() {
        return "127.0.0.1:" + server.address().getPort();
    }

    private RunningProcess client(final String... arguments) throws IOException {
        return client(List.of(arguments));
    }

    private RunningProcess client(final List<String> arguments) throws IOException {
        return RunningProcess.startIn(local, Programs.clientCommand(arguments.toArray(String[]::new)));
    }
}
