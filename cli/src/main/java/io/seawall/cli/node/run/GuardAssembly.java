package io.seawall.cli.node.run;

import io.seawall.cli.command.Options;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import io.seawall.sensor.fanotify.FanotifyGuard;
import io.seawall.sensor.fanotify.FanotifyOptions;
import io.seawall.sensor.fanotify.PolicyFileRules;
import io.seawall.sensor.guard.Guard;
import io.seawall.sensor.guard.GuardOptions;
import io.seawall.sensor.guard.policy.GuardPolicies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * Puts a policy in force by what this kernel takes: its own programs, fanotify beside them, or
 * fanotify alone where it takes none.
 */
final class GuardAssembly {

  private final ParseResult arguments;
  private final SensorParts parts;
  private final KnownContainers known;
  private final AlertLines lines;
  private final Consumer<String> say;

  GuardAssembly(
      ParseResult arguments,
      SensorParts parts,
      KnownContainers known,
      AlertLines lines,
      Consumer<String> say) {
    this.arguments = arguments;
    this.parts = parts;
    this.known = known;
    this.lines = lines;
    this.say = say;
  }

  /**
   * Does so, if it is asked for.
   *
   * @param status shows how it stands; null if nobody asks
   */
  void assemble(@Nullable StatusPart status) {
    Path file = Options.file(arguments, SensorRunOptions.GUARD);
    if (file == null) {
      return;
    }
    GuardPolicies policies = GuardPolicies.read(file);
    boolean fanotify = Options.isSet(arguments, SensorRunOptions.FANOTIFY);
    Guard guard = start(policies, fanotify);
    if (guard != null) {
      GuardPart part = parts.add(new GuardPart(guard, known, lines));
      if (status != null) {
        part.register(status.metrics(), status.readiness());
      }
      if (!guard.unkept().isEmpty() && !fanotify) {
        say.accept(
            file
                + ": files that must not be opened need security hooks, which this kernel has not, or "
                + SensorRunOptions.FANOTIFY);
      }
    }
    if (guard != null && guard.missesChanges()) {
      say.accept(
          file
              + ": the kernel has no overlay file system yet, so what containers change counts as what"
              + " their image has; run 'modprobe overlay', then start again");
    }
    if (fanotify) {
      fanotify(policies, status);
    }
    if (guard == null) {
      sayWhatIsNotKept(file, policies);
    }
  }

  /** After how long of silence nothing is blocked; null for never. */
  static @Nullable Duration patience(ParseResult arguments) {
    return SensorRunOptions.seconds(
        arguments, SensorRunOptions.DEAD_MAN, "for signs of life, which come ten times a second");
  }

  /** Programs of the kernel; null where it takes none and fanotify is to do without. */
  private @Nullable Guard start(GuardPolicies policies, boolean fanotify) {
    Path pins = Options.file(arguments, SensorRunOptions.PIN);
    Duration patience = patience(arguments);
    GuardOptions options =
        (pins == null ? GuardOptions.unpinned() : GuardOptions.pinnedIn(pins.toAbsolutePath()))
            .loadedBy(SensorRunOptions.loader(arguments))
            .withPatience(patience == null ? Duration.ZERO : patience);
    try {
      return Guard.start(options, policies);
    } catch (BpfException refused) {
      if (fanotify) {
        return null;
      }
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "guard-refused",
          "the kernel does not take the programs that "
              + SensorRunOptions.GUARD
              + " needs ("
              + refused.getMessage()
              + "): run as root or with CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN, or add "
              + SensorRunOptions.FANOTIFY
              + ", which keeps rules for programs and files with CAP_SYS_ADMIN",
          refused);
    }
  }

  private void fanotify(GuardPolicies policies, @Nullable StatusPart status) {
    FanotifyPart part =
        parts.add(
            new FanotifyPart(
                FanotifyGuard.open(new PolicyFileRules(policies), FanotifyOptions.DEFAULT),
                known,
                lines));
    if (status != null) {
      part.register(status.metrics(), status.readiness());
    }
  }

  private void sayWhatIsNotKept(Path file, GuardPolicies policies) {
    say.accept(
        "grade "
            + Grade.T3
            + ": the kernel does not take the guard's programs; programs and files are denied through"
            + " fanotify, and whoever opens one waits for this process");
    for (String name : List.of(SensorRunOptions.PIN, SensorRunOptions.DEAD_MAN)) {
      if (arguments.hasMatchedOption(name)) {
        say.accept(name + " does nothing without the guard's programs");
      }
    }
    for (String unkept : PolicyFileRules.unkept(policies)) {
      say.accept(file + ": NOT ENFORCED, as it needs grade T1 or T2: " + unkept);
    }
  }
}
