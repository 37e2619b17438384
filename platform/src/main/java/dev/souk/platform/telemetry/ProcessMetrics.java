package dev.souk.platform.telemetry;

import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/** What every process has: JVM, process, system, and which build it is. */
final class ProcessMetrics {

    private ProcessMetrics() {}

    /** The result ends it: it listens to the garbage collector. */
    static Runnable bind(MeterRegistry registry, String version) {
        JvmGcMetrics gc = new JvmGcMetrics();
        List<MeterBinder> binders = List.of(gc, new JvmMemoryMetrics(), new JvmThreadMetrics(),
                new ClassLoaderMetrics(), new ProcessorMetrics(), new FileDescriptorMetrics(), new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("souk.build.info", () -> 1)
                .description("Always 1; the labels say what runs")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
        return gc::close;
    }
}
