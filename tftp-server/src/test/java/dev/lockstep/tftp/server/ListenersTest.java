package dev.lockstep.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.server.admission.Account;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.storage.Storage;
import dev.lockstep.tftp.testing.Addresses;
import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.testing.CapturedLog;
import dev.lockstep.tftp.testing.FreePorts;
import dev.lockstep.tftp.testing.OpenFiles;
import dev.lockstep.tftp.testing.Packets;
import dev.lockstep.tftp.testing.RawPeer;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.MemoryBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that come, go and cannot be bound, without a network: every address of 127.0.0.0/8 can be bound on Linux. */
@EnabledOnOs(OS.LINUX)
@Tag("DF-16.21")
class ListenersTest {
    /** RFC 5737: none of this host's. */
    private static final HostAddress ELSEWHERE = HostAddress.of(Addresses.ipv4(203, 0, 113, 77));

    private final Map<HostAddress, IntSupplier> local = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<ServerLoop> loops = new ArrayList<>();
    private final CapturedLog log = new CapturedLog(TransferLog.LOGGER.getName());

    private @Nullable Listeners running;

    @AfterEach
    void close() throws InterruptedException {
        if (running == null) {
            loops.forEach(ServerLoop::discard);
        } else {
            running.close();
            for (final ServerLoop loop : loops) {
                loop.close();
            }
        }
        log.close();
    }

    @Test
    void shouldListenOnTheOthersWhenOneAddressCannotBeBound() throws IOException {
        local.put(ELSEWHERE, ListenersTest::mtu);
        local.put(host(2), ListenersTest::mtu);

        final Listeners listeners = open(1, 0);

        assertThat(hosts(listeners)).containsExactly(host(2));
    }

    @Test
    void shouldSayOnceWhichAddressCannotBeBound() throws IOException {
        local.put(ELSEWHERE, ListenersTest::mtu);
        local.put(host(2), ListenersTest::mtu);

        final Listeners listeners = open(1, 0);
        for (int i = 0; i < 5; i++) {
            listeners.check();
        }

        assertThat(lines("cannot listen on 203.0.113.77:")).hasSize(1);
    }

    @Test
    void shouldStartWithoutAnyAddressAndSaySoInOneLine() throws IOException {
        final Listeners listeners = open(1, FreePorts.udp());

        assertThat(listeners.addresses()).isEmpty();
        assertThat(lines("no address")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldListenOnAnAddressAsSoonAsItIsUsable(final int loopCount) throws IOException {
        local.put(host(2), ListenersTest::mtu);
        local.put(host(3), ListenersTest::mtu);
        final Listeners listeners;
        try (RawPeer other = RawPeer.on(host(3).address(), FreePorts.udp())) {
            listeners = open(loopCount, other.address().getPort());
            assertThat(hosts(listeners)).containsExactly(host(2));
            listeners.check();
            assertThat(hosts(listeners)).containsExactly(host(2));
        }
        local.put(host(4), ListenersTest::mtu);
        listeners.check();

        assertThat(hosts(listeners)).containsExactly(host(2), host(3), host(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldGiveThePortsOfAnAddressBackThatIsGone(final int loopCount) throws Exception {
        local.put(host(2), ListenersTest::mtu);
        final int port = FreePorts.udp();
        final Listeners listeners = open(loopCount, port);
        run(listeners);
        final OpenFiles before = OpenFiles.now();
        for (int i = 0; i < 20; i++) {
            local.put(host(100 + i), ListenersTest::mtu);
        }
        listeners.check();
        assertThat(listeners.addresses()).hasSize(21);

        local.keySet().removeIf(host -> !host.equals(host(2)));
        listeners.check();

        assertThat(hosts(listeners)).containsExactly(host(2));
        before.awaitNoMore();
        try (RawPeer again = RawPeer.on(host(105).address(), port)) {
            assertThat(again.address().getPort()).isEqualTo(port);
        }
        local.put(host(105), ListenersTest::mtu);
        listeners.check();
        assertThat(hosts(listeners)).containsExactly(host(2), host(105));
    }

    @Test
    void shouldFailWhenAConfiguredAddressIsNotThere() {
        local.put(host(2), ListenersTest::mtu);

        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> open(1, 0, host(2).address(), ELSEWHERE.address()))
                .withMessageContaining("203.0.113.77")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ListenException.Reason.NO_SUCH_ADDRESS));
    }

    @Test
    void shouldKeepAConfiguredAddressThatGoes() throws IOException {
        local.put(host(2), ListenersTest::mtu);
        final Listeners listeners = open(1, 0, host(2).address());
        local.clear();
        listeners.check();

        assertThat(hosts(listeners)).containsExactly(host(2));
    }

    @Test
    void shouldListenOnAddressesOfIpv4OnlyWithItsWildcard() throws IOException {
        local.put(host(2), ListenersTest::mtu);
        local.put(HostAddress.of(Addresses.ipv6Loopback()), ListenersTest::mtu);

        assertThat(hosts(open(1, 0, Addresses.ipv4(0, 0, 0, 0)))).containsExactly(host(2));
    }

    /** Each address is asked for its MTU by the one look at all interfaces, never alone. */
    @Test
    void shouldGrantTheLargestBlockOfTheInterfacesMtu() throws Exception {
        final Map<HostAddress, IntSupplier> mtus = LocalAddresses.mtus();

        assertThat(mtus).containsKey(HostAddress.of(Addresses.loopback()));
        assertThat(mtus.values()).allMatch(mtu -> mtu.getAsInt() > 0);
    }

    @Test
    void shouldServeOnAnAddressThatCameLater() throws Exception {
        local.put(host(2), ListenersTest::mtu);
        final Listeners listeners = open(1, 0);
        run(listeners);
        local.put(host(3), ListenersTest::mtu);
        Await.until("the other address", () -> listeners.addresses().size() == 2);
        try (RawPeer client = RawPeer.onLoopback()) {
            client.send(listeners.addresses().get(1), Packets.rrq("missing"));
            assertThat(client.receive().isError(1).sender().getAddress()).isEqualTo(host(3).address());
        }
    }

    private Listeners open(final int loopCount, final int port, final InetAddress... addresses) throws IOException {
        final TftpServerBuilder builder = TftpServer.builder(RunningServer.memory())
                .logTransfers(false)
                .port(port)
                .loops(loopCount)
                .idleMode(IdleMode.BLOCKING);
        List.of(addresses).forEach(builder::bind);
        final ServerConfiguration configuration = builder.configuration();
        for (int i = 0; i < loopCount; i++) {
            final MemoryBudget memory = new MemoryBudget(1 << 20);
            loops.add(new ServerLoop(
                    configuration,
                    builder::rules,
                    new Storage(() -> 1, memory),
                    new Account(() -> 10, Long.MAX_VALUE, memory::left),
                    memory));
        }
        return Listeners.open(configuration, loops, this::localNow);
    }

    private Map<HostAddress, IntSupplier> localNow() {
        synchronized (local) {
            return new LinkedHashMap<>(local);
        }
    }

    private void run(final Listeners listeners) {
        loops.forEach(loop -> loop.start("tftp-loop-test"));
        listeners.followAddresses();
        running = listeners;
    }

    private static int mtu() {
        return 1500;
    }

    private static HostAddress host(final int last) {
        return HostAddress.of(Addresses.ipv4(127, 0, 0, last));
    }

    private static List<HostAddress> hosts(final Listeners listeners) {
        return listeners.addresses().stream()
                .map(InetSocketAddress::getAddress)
                .map(HostAddress::of)
                .toList();
    }

    private List<String> lines(final String text) {
        BackgroundLogger.flush(Await.LIMIT);
        return log.messages().stream().filter(line -> line.contains(text)).toList();
    }
}
