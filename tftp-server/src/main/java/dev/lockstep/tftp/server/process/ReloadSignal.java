package dev.lockstep.tftp.server.process;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, by which Unix tells a daemon to read its configuration again. The JDK has signals in {@code sun.misc} alone, which the compiler warns about
 * whatever it is told: so the class is looked up.
 */
public final class ReloadSignal {
    private ReloadSignal() {}

    /**
     * Runs a task at each signal, on a thread of the JVM. Without this the signal ends the process.
     *
     * @return false if this system or this JVM has no such signal
     */
    public static boolean handle(final Runnable task) {
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
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), runner);
            return true;
        } catch (final ReflectiveOperationException e) {
            return false;
        }
    }
}
