package dev.souk.cli;

/** Which Souk this is. */
public final class SoukVersion {

    private SoukVersion() {}

    /** Stands in the manifest of the jar; classes that are not in one have none. */
    public static String text() {
        String version = SoukVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
