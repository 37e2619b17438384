package dev.souk.cli.logging;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Where this process's standard error goes. */
final class StandardError {

    private static final int DESCRIPTOR = 2;

    private StandardError() {}

    /** Asks the C library: Java itself only knows about standard input and output together. */
    @SuppressWarnings("restricted") // native access is granted where the launcher starts us
    static boolean isTerminal() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find("isatty").map(isatty -> {
            try {
                return (int) linker
                        .downcallHandle(isatty, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                        .invokeExact(DESCRIPTOR) == 1;
            } catch (Throwable e) {
                return false;
            }
        }).orElse(false);
    }
}
