package io.seawall.sensor.host.runtime;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.runtime.InstalledRuntime.Answer;
import io.seawall.sensor.host.runtime.InstalledRuntime.Owner;
import io.seawall.sensor.host.runtime.InstalledRuntime.Status;
import io.seawall.sensor.host.tree.FileStatus;
import io.seawall.sensor.host.tree.HostTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the runtimes that are installed, and what is known against them and the kernel. */
public final class RuntimeInventory {

  /** A runtime has a vulnerability that leads out of containers. */
  public static final Check RUNTIME =
      new Check(
          "runtime-vulnerable",
          Severity.HIGH,
          "the runtime has a known way out of containers",
          "update it, then restart the containers it started",
          Check.cis("1.2.2", "Docker is up to date"));

  /** The kernel has one. */
  public static final Check KERNEL =
      new Check(
          "kernel-vulnerable",
          Severity.HIGH,
          "the running kernel has a known way to root",
          "update it and boot the new one",
          Check.cis("1.2.1", "the container host is hardened"));

  private static final List<String> FOLDERS =
      List.of(
          "/usr/bin",
          "/usr/sbin",
          "/usr/local/bin",
          "/usr/local/sbin",
          "/opt/bin",
          "/usr/libexec/crio",
          "/bin",
          "/sbin");

  private static final int SHOWN = 200;

  private final HostTree tree;
  private final Distribution distribution;
  private final VulnerabilityCheck check;
  private final Findings findings;

  /** Looks on a host. */
  public RuntimeInventory(
      HostTree tree, Distribution distribution, VulnerabilityCheck check, Findings findings) {
    this.tree = tree;
    this.distribution = distribution;
    this.check = check;
    this.findings = findings;
  }

  /**
   * All runtimes.
   *
   * @param running names of programs that run on the host
   */
  public List<InstalledRuntime> find(Set<String> running) {
    var found = new ArrayList<InstalledRuntime>();
    var versions = new ProgramVersions(tree, findings);
    for (RuntimeProgram program : RuntimeProgram.values()) {
      for (String path : paths(program)) {
        Owner owner = owner(program, path);
        String said = versions.ask(path);
        List<Answer> answers = check.of(program, path, said, owner);
        found.add(
            new InstalledRuntime(
                program,
                path,
                said == null ? null : firstVersion(said),
                owner,
                running.contains(program.word()),
                answers));
        tell(RUNTIME, program.word() + " at " + path, path, answers);
      }
    }
    return found;
  }

  /** Tells what is known of the running kernel. */
  public List<Answer> kernel(String release, String version) {
    List<Answer> answers = check.ofKernel(release, version, tree.value("/proc/version_signature"));
    tell(KERNEL, "kernel " + release, "kernel " + release, answers);
    return answers;
  }

  /** Lists of packages name the file, not the link to it. */
  private @Nullable Owner owner(RuntimeProgram program, String path) {
    Owner owner = distribution.owner(program, path);
    Path file = tree.locate(path);
    if (owner != null || file == null) {
      return owner;
    }
    return distribution.owner(program, "/" + tree.root().relativize(file));
  }

  /** Each program once, also where folders or files are links to each other. */
  private Collection<String> paths(RuntimeProgram program) {
    Map<Path, String> paths = new LinkedHashMap<>();
    for (String folder : FOLDERS) {
      String path = folder + "/" + program.word();
      FileStatus status = tree.status(path);
      Path file = tree.locate(path);
      if (file != null && status != null && !status.isDirectory()) {
        paths.putIfAbsent(file, path);
      }
    }
    return paths.values();
  }

  private static @Nullable String firstVersion(String said) {
    ReleaseVersion version = ReleaseVersion.in(said);
    if (version == null) {
      return null;
    }
    // What the program says in full, for the distribution's mark is worth reading.
    for (String word : said.split("[\\s,]+")) {
      if (version.equals(ReleaseVersion.in(word)) && word.length() <= SHOWN) {
        return word.startsWith("v") ? word.substring(1) : word;
      }
    }
    return version.toString();
  }

  private void tell(Check about, String what, String place, List<Answer> answers) {
    for (Answer answer : answers) {
      if (answer.status() == Status.VULNERABLE) {
        Vulnerability each = check.vulnerability(answer.id());
        findings.about(
            about,
            each.severity(),
            answer.id() + " " + what,
            each.effect(),
            answer.reason(),
            each.source());
      }
    }
    String unknown =
        answers.stream()
            .filter(answer -> answer.status() == Status.UNKNOWN)
            .map(Answer::id)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      findings.unchecked(
          place,
          "unknown whether it has "
              + unknown
              + ": distributions bring fixes into older versions, and theirs is not known here");
    }
  }
}
