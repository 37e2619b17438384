package dev.souk.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which sandbox apps will be able to use here: the process tier needs bubblewrap, which needs user namespaces; without
 * it there is the wasm tier, which runs everywhere and is slower.
 */
final class SandboxCheck implements Check {

    private static final Path NAMESPACES = Path.of("/proc/sys/user/max_user_namespaces");
    private static final Path SECCOMP = Path.of("/proc/sys/kernel/seccomp/actions_avail");
    private static final Path CGROUP_2 = Path.of("/sys/fs/cgroup/cgroup.controllers");
    private static final String LATER = " (apps themselves come in a later version; nothing needs this yet)";

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Finding> run() {
        Optional<ShellCommand.Answer> boxed = ShellCommand.run("bwrap", "--ro-bind", "/", "/", "--unshare-all",
                "--die-with-parent", "--cap-drop", "ALL", "true");
        String beside = "; seccomp " + yesOrNo(Files.exists(SECCOMP)) + ", cgroup 2 " + yesOrNo(Files.exists(CGROUP_2))
                + ", " + interpreters();
        if (boxed.isPresent() && boxed.get().exitCode() == 0) {
            return List.of(new Finding.Ok("apps will use the process tier: bubblewrap works" + beside + LATER));
        }
        String why = boxed.map(answer -> "bubblewrap does not work here: " + firstLine(answer.text()))
                .orElse("bubblewrap is not installed");
        return List.of(new Finding.Warning("apps will use the wasm tier only, about a hundred times slower: " + why
                + beside + LATER, mend(boxed.isPresent())));
    }

    private static String mend(boolean isInstalled) {
        if (!isInstalled) {
            return "apt-get install bubblewrap (dnf, apk and pacman name it the same)";
        }
        if (read(NAMESPACES).filter("0"::equals).isPresent()) {
            return "sysctl -w user.max_user_namespaces=15000 (as root)";
        }
        return "allow user namespaces: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu, "
                + "kernel.unprivileged_userns_clone=1 on older Debian; in Docker: --security-opt seccomp=… that allows them";
    }

    private static String interpreters() {
        List<String> found = new ArrayList<>();
        version("python3").ifPresent(found::add);
        version("node").map(version -> "Node " + version).ifPresent(found::add);
        return found.isEmpty() ? "neither Python nor Node" : String.join(", ", found);
    }

    private static Optional<String> version(String program) {
        return ShellCommand.run(program, "--version")
                .filter(answer -> answer.exitCode() == 0)
                .map(answer -> firstLine(answer.text()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String yesOrNo(boolean isThere) {
        return isThere ? "yes" : "no";
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
