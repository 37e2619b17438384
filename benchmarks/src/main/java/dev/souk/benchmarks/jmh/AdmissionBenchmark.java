package dev.souk.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.gateway.admission.Admission;
import dev.souk.gateway.admission.Authentication;
import dev.souk.gateway.admission.KeyGate;
import dev.souk.gateway.admission.LimitGate;
import dev.souk.gateway.snapshot.ModelGlobs;
import dev.souk.gateway.snapshot.ReadModels;
import dev.souk.gateway.snapshot.VirtualKeyEntry;

/** The decisions before any work is done: whose key it is, and whether it may. With {@code -t 2} also in a crowd. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class AdmissionBenchmark extends Measured {

    /** So many that none is ever refused, and every take still counts. */
    private static final int REQUESTS_A_MINUTE = 1_000_000_000;

    @Param({"1", "10000"})
    int keys;

    private final LimitGate limits = new LimitGate();
    private KeyGate gate;
    private String[] presented;
    private VirtualKeyEntry[] entries;

    @Setup
    public void issue() throws NoSuchAlgorithmException {
        ReadModels models = new ReadModels();
        gate = new KeyGate(models);
        presented = new String[keys];
        entries = new VirtualKeyEntry[keys];
        for (int i = 0; i < keys; i++) {
            String publicId = String.format("%012x", 0x5eed_0000_0000L + i);
            String secret = String.format("%043d", i);
            presented[i] = "sk-souk-" + publicId + '-' + secret;
            entries[i] = entry(publicId, secret);
            models.put(entries[i]);
        }
    }

    /** Which key is next: in no order that a cache could foresee. */
    @State(Scope.Thread)
    public static class Caller {

        private final int[] order = new Random(7).ints(1 << 14, 0, Integer.MAX_VALUE).toArray();
        private int at;

        @Setup(Level.Iteration)
        public void begin() {
            at = 0;
        }

        int next(int keys) {
            at = (at + 1) & (order.length - 1);
            return order[at] % keys;
        }
    }

    /** Find the key, hash the secret, compare. */
    @Benchmark
    public Authentication authenticate(Caller caller) {
        return gate.authenticate(presented[caller.next(keys)]);
    }

    /** Take one request and one slot, and give the slot back. */
    @Benchmark
    public Admission admit(Caller caller) {
        return admit(entries[caller.next(keys)]);
    }

    /** Both, as each request does. */
    @Benchmark
    public Admission authenticateAndAdmit(Caller caller) {
        return switch (authenticate(caller)) {
            case Authentication.Authenticated(VirtualKeyEntry key) -> admit(key);
            case Authentication.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private Admission admit(VirtualKeyEntry key) {
        Admission admission = limits.admit(key);
        if (admission instanceof Admission.Admitted(var slot)) {
            slot.release();
        }
        return admission;
    }

    private static VirtualKeyEntry entry(String publicId, String secret) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return new VirtualKeyEntry(new VirtualKeyId(UUID.randomUUID()), new OrganisationId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()), publicId, hash, new ModelGlobs(List.of()), REQUESTS_A_MINUTE, 1_000,
                false);
    }
}
