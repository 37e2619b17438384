package dev.souk.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.cli.up.Role;
import dev.souk.platform.config.SoukConfig;

/**
 * What the checks look at.
 *
 * @param instance the server that runs on the data directory and has told of itself
 * @param isLocked whether a process holds the data directory, be it one that has not told of itself
 */
record Situation(Surroundings surroundings, SoukConfig config, Role role, DataDirectory data,
        Optional<RunningInstance> instance, boolean isLocked) {

    /** The folder that exists and will hold the data: the data directory, or what is nearest above it. */
    Path nearestFolder() {
        Path folder = data.path();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    boolean isEmbedded() { return config.database().url().isEmpty(); }
}
