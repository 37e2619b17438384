package dev.souk.cli.up;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Hears the signals that end a process. A shutdown hook would do for the first one, but it can neither choose the exit
 * code nor hear a second Ctrl-C.
 */
final class Signals {

    private Signals() {}

    /** @param heard is called on a thread of its own, with the signal's name, e.g. {@code INT} */
    static void listen(Consumer<String> heard) {
        for (String signal : new String[]{"INT", "TERM", "HUP"}) {
            try {
                handle(signal, heard);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                throw new IllegalStateException("this Java does not let SIG" + signal + " be handled", e);
            }
        }
    }

    /** By reflection: naming {@code sun.misc.Signal} is a compiler warning that nothing can silence. */
    private static void handle(String name, Consumer<String> heard) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[]{handler},
                (_, method, _) -> {
                    if ("handle".equals(method.getName())) {
                        heard.accept(name);
                    }
                    return null;
                });
        Object number = signal.getConstructor(String.class).newInstance(name);
        // One that was ignored from the start, as nohup sees to, stays so.
        signal.getMethod("handle", signal, handler).invoke(null, number, ours);
    }
}
