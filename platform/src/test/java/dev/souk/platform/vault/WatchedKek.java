package dev.souk.platform.vault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Context;

/** A key-encryption key that does something first and remembers what went through it: the very arrays, and copies. */
final class WatchedKek implements KeyEncryptionKey {

    private final KeyEncryptionKey kek;
    private final Runnable beforeEachCall;
    private final List<byte[]> clear = new CopyOnWriteArrayList<>();
    private final List<byte[]> copies = new CopyOnWriteArrayList<>();
    private final List<String> wraps = new CopyOnWriteArrayList<>();
    private final List<String> unwraps = new CopyOnWriteArrayList<>();
    private volatile boolean wasOnEventLoop;

    WatchedKek(KeyEncryptionKey kek) {
        this(kek, () -> {});
    }

    WatchedKek(KeyEncryptionKey kek, Runnable beforeEachCall) {
        this.kek = kek;
        this.beforeEachCall = beforeEachCall;
    }

    @Override
    public String name() {
        return kek.name();
    }

    @Override
    public byte[] wrap(byte[] key, byte[] aad) {
        wasOnEventLoop |= Context.isOnEventLoopThread();
        wraps.add(new String(aad, StandardCharsets.UTF_8));
        beforeEachCall.run();
        remember(key);
        return kek.wrap(key, aad);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] aad) {
        wasOnEventLoop |= Context.isOnEventLoopThread();
        unwraps.add(new String(aad, StandardCharsets.UTF_8));
        beforeEachCall.run();
        byte[] key = kek.unwrap(wrapped, aad);
        remember(key);
        return key;
    }

    private void remember(byte[] key) {
        clear.add(key);
        copies.add(key.clone());
    }

    /** The arrays that held keys in the clear. */
    List<byte[]> clear() {
        return clear;
    }

    /** What stood in {@link #clear()} then. */
    List<byte[]> copies() {
        return copies;
    }

    /** The associated data of each call. */
    List<String> wraps() {
        return wraps;
    }

    List<String> unwraps() {
        return unwraps;
    }

    boolean wasOnEventLoop() {
        return wasOnEventLoop;
    }
}
