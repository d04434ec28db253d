package dev.lockstep.tftp.server.process;

import java.lang.reflect.Proxy;

/**
 * The signals by which Unix tells a daemon what to do. The JDK has signals in {@code sun.misc} alone, which the compiler warns about whatever it is
 * told: so the class is looked up.
 */
public final class Signals {
    /** Tells a daemon to read its configuration again. */
    public static final String RELOAD = "HUP";

    /** Has no meaning of its own. The JVM has taken SIGQUIT and, where it needs it, SIGUSR1. */
    public static final String STATUS = "USR2";

    private Signals() {}

    /**
     * Runs a task at each signal of a kind, on a thread of the JVM. Without this the signal ends the process.
     *
     * @param name of the signal without SIG
     * @param task to run
     * @return false if this system or this JVM has no such signal
     */
    public static boolean handle(final String name, final Runnable task) {
        try {
            final Class<?> signal = Class.forName("sun.misc.Signal");
            final Class<?> handler = Class.forName("sun.misc.SignalHandler");
            final Object runner = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            task.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), runner);
            return true;
        } catch (final ReflectiveOperationException e) {
            return false;
        }
    }
}
