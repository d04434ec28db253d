package dev.lockstep.tftp.bench.findings.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Facts about the machine and the programs on it. Figures can be compared only if these facts are known. */
public final class Environment {
    /** The value of a fact that the system does not report. */
    public static final String UNKNOWN = "unknown";

    private static final int HEX_SHOWN = 16;

    /** The kernel arguments that affect performance. The others stay private. */
    private static final Pattern TUNING = Pattern.compile(
            "(mitigations|isolcpus|nohz|nohz_full|rcu_nocbs|idle|intel_idle|processor"
                    + "|intel_pstate|amd_pstate|cpuidle[a-z_]*|haltpoll[a-z_]*|transparent_hugepage|hugepages|clocksource|tsc|nosmt|maxcpus"
                    + "|preempt|threadirqs|skew_tick|pti|nopti|retbleed|spectre_[a-z0-9_]+|spec_[a-z_]+|irqaffinity|numa_balancing)([.=].*)?");

    private Environment() {}

    /** Facts by topic, in the order of display. */
    public static Map<String, String> capture() {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu", cpuModel());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("cores allowed", valueOf("/proc/self/status", "Cpus_allowed_list:"));
        facts.put("cpu quota", CpuQuota.text());
        facts.put("governor", contentOf("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        facts.put("smt", contentOf("/sys/devices/system/cpu/smt/active"));
        facts.put("virtual machine", hypervisor());
        facts.put("memory", valueOf("/proc/meminfo", "MemTotal:"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("kernel arguments", tuning(contentOf("/proc/cmdline")));
        facts.put("clock source", contentOf("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        facts.put("load before", contentOf("/proc/loadavg"));
        facts.put("lo mtu", contentOf("/sys/class/net/lo/mtu"));
        facts.put("rmem default/max", pair("/proc/sys/net/core/rmem_default", "/proc/sys/net/core/rmem_max"));
        facts.put("wmem default/max", pair("/proc/sys/net/core/wmem_default", "/proc/sys/net/core/wmem_max"));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("java vendor", System.getProperty("java.vendor"));
        facts.put(
                "java flags",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        facts.put(
                "garbage collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        facts.put("largest heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        facts.put("tftp-bench", version());
        facts.put("commit", commit());
        return facts;
    }

    /** The system's load averages. */
    public static String load() {
        return contentOf("/proc/loadavg");
    }

    /** The output of a command, standard error included; {@link #UNKNOWN} if it cannot be run. */
    public static String outputOf(final List<String> command) {
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            final String output;
            try (InputStream bytes = process.getInputStream()) {
                output = new String(bytes.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            process.waitFor();
            return output;
        } catch (final IOException e) {
            return UNKNOWN;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** The beginning of a file's SHA-256. */
    public static String digest(final Path file) {
        try {
            final byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "sha256 " + HexFormat.of().formatHex(hash).substring(0, HEX_SHOWN);
        } catch (final IOException e) {
            return UNKNOWN;
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    private static String cpuModel() {
        final String model = valueOf("/proc/cpuinfo", "model name");
        return model.startsWith(":") ? model.substring(1).strip() : model;
    }

    private static String hypervisor() {
        return valueOf("/proc/cpuinfo", "flags").contains(" hypervisor") ? "yes" : "no sign of one";
    }

    private static String version() {
        final String version = Environment.class.getPackage().getImplementationVersion();
        final Path jar = Path.of(System.getProperty("java.class.path"));
        return Files.isRegularFile(jar) ? version + ", jar " + digest(jar) : "class files";
    }

    private static String commit() {
        final String commit = outputOf(List.of("git", "rev-parse", "HEAD"));
        if (!commit.matches("[0-9a-f]{40}")) {
            return UNKNOWN;
        }
        final String changes = outputOf(List.of("git", "status", "--porcelain", "--untracked-files=no"));
        return changes.isEmpty() ? commit : commit + ", changed";
    }

    static String tuning(final String kernelArguments) {
        return Arrays.stream(kernelArguments.split("\\s+"))
                .filter(TUNING.asMatchPredicate())
                .collect(Collectors.joining(" "));
    }

    private static String pair(final String first, final String second) {
        return contentOf(first) + " / " + contentOf(second);
    }

    /** Reads a file through one large buffer: a kernel setting that is read in pieces yields only the first piece. */
    private static String contentOf(final String file) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
            return reader.lines().collect(Collectors.joining("\n")).strip();
        } catch (final IOException e) {
            return UNKNOWN;
        }
    }

    private static String valueOf(final String file, final String topic) {
        return contentOf(file)
                .lines()
                .filter(line -> line.startsWith(topic))
                .map(line -> line.substring(topic.length()).strip())
                .findFirst()
                .orElse(UNKNOWN);
    }
}
