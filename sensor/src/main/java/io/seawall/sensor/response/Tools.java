package io.seawall.sensor.response;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.engine.ContainerEngine;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.containment.ContainerGroups;
import io.seawall.sensor.response.containment.ContainerKiller;
import io.seawall.sensor.response.containment.ContainerStopper;
import io.seawall.sensor.response.containment.Freezer;
import io.seawall.sensor.response.containment.NetworkQuarantine;
import io.seawall.sensor.response.forensics.Snapshots;
import io.seawall.sensor.response.forensics.Snapshots.Occasion;
import io.seawall.sensor.response.measure.Haste;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Plan;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.response.process.ProcessKiller;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import io.seawall.sensor.response.process.Protection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each kind of measure is done with. */
final class Tools {

  private static final int LISTED = 50;

  private final ProcessTable table;
  private final ContainerDirectory directory;
  private final Protection protection;
  private final ProcessKiller killer;
  private final ContainerKiller containerKiller;
  private final ContainerStopper stopper;
  private final Freezer freezer;
  private final NetworkQuarantine quarantine;
  private final Snapshots snapshots;

  Tools(ResponseOptions options, ContainerDirectory directory, Haste haste) {
    this.directory = directory;
    table = new ProcessTable(options.layout().proc());
    protection = new Protection(table);
    killer = new ProcessKiller(table, protection);
    containerKiller = new ContainerKiller(table, protection, options.patience());
    stopper =
        new ContainerStopper(new ContainerEngine(options.layout()), containerKiller, table, haste);
    freezer = new Freezer(options.patience());
    quarantine = new NetworkQuarantine(table);
    snapshots =
        new Snapshots(
            options.state().resolve("snapshots"),
            options.layout().root(),
            table,
            options.snapshots(),
            haste);
  }

  ProcessTable table() {
    return table;
  }

  /** Why a measure must not be done, or cannot; null if it may. */
  @Nullable String refusal(Measure measure, Target target) {
    NodeContainer container = target.container();
    HeldProcess process = target.process();
    if (process != null && !(measure instanceof Measure.Snapshot)) {
      String why = protection.ofProcess(process.record(), target.host());
      if (why != null && (container == null || measure instanceof Measure.Kill)) {
        return process.record().label() + ": " + why;
      }
    }
    if (measure instanceof Measure.Kill || measure instanceof Measure.Snapshot) {
      return null;
    } else if (container == null) {
      return "it is no container: only its process can be ended";
    }
    return protection.ofContainer(container.id());
  }

  Plan plan(Measure measure, Target target) {
    String refusal = refusal(measure, target);
    if (refusal != null) {
      return Plan.refused(refusal);
    }
    NodeContainer container = target.container();
    ContainerGroups groups = container == null ? null : ContainerGroups.of(container, table);
    return switch (measure) {
      case Measure.Kill kill -> planKill(kill, target);
      case Measure.Snapshot _ -> planSnapshot(target);
      case Measure.Quarantine cut when container != null && groups != null ->
          quarantine.plan(container, groups, cut, directory.all());
      case Measure.KillContainer _ when groups != null ->
          planAll(ContainerKiller.method(groups), groups, target, "it cannot be undone");
      case Measure.Stop stop when container != null && groups != null ->
          planAll(
              stopper.method(container, stop.grace()),
              groups,
              target,
              "it is not undone: start the container again by its engine");
      case Measure.Pause _ when groups != null ->
          planAll(
              "freeze by " + Freezer.handle(groups),
              groups,
              target,
              "its engine takes it for running all the while");
      default -> Plan.refused("it is no container");
    };
  }

  private Plan planKill(Measure.Kill kill, Target target) {
    HeldProcess process = target.process();
    if (process == null) {
      return Plan.refused("the process has ended");
    }
    List<ProcessRecord> all =
        kill.tree() ? table.tree(process.record()) : List.of(process.record());
    List<String> notes = new ArrayList<>(List.of("it cannot be undone"));
    for (ProcessRecord each : all) {
      String why = protection.ofProcess(each);
      if (why != null) {
        notes.add(each.label() + " is spared: " + why);
      }
    }
    return new Plan(List.of("send SIGKILL"), labels(all), notes, null);
  }

  private Plan planAll(String step, ContainerGroups groups, Target target, String note) {
    List<ProcessRecord> processes = groups.processes(table);
    for (ProcessRecord process : processes) {
      String why = protection.ofProcess(process);
      if (why != null) {
        return Plan.refused(process.label() + ": " + why);
      }
    }
    List<String> affected = new ArrayList<>(List.of(target.label()));
    affected.addAll(labels(processes));
    return new Plan(List.of(step), affected, List.of(note), null);
  }

  private Plan planSnapshot(Target target) {
    NodeContainer container = target.container();
    List<String> steps = new ArrayList<>();
    List<ProcessRecord> processes = processes(target);
    steps.add("read what the kernel shows of " + processes.size() + " processes");
    if (container != null) {
      String upper = snapshots.upperLayer(container);
      steps.add(
          upper == null
              ? "no overlay of it is known: what it changed of its image is not taken"
              : "archive " + upper);
    }
    steps.add("keep it in a folder of its own below " + snapshots.place("").toString());
    return new Plan(steps, labels(processes), List.of(), null);
  }

  private static List<String> labels(List<ProcessRecord> processes) {
    List<String> labels = new ArrayList<>();
    for (ProcessRecord process : processes) {
      if (labels.size() == LISTED) {
        labels.add("and " + (processes.size() - LISTED) + " more");
        break;
      }
      labels.add("process " + process.label());
    }
    return labels;
  }

  private List<ProcessRecord> processes(Target target) {
    NodeContainer container = target.container();
    HeldProcess process = target.process();
    if (container != null) {
      return ContainerGroups.of(container, table).processes(table);
    }
    return process == null ? List.of() : table.tree(process.record());
  }

  Outcome apply(Measure measure, Target target, String id, Occasion occasion) {
    NodeContainer container = target.container();
    ContainerGroups groups = container == null ? null : ContainerGroups.of(container, table);
    return switch (measure) {
      case Measure.Kill kill -> kill(kill, target.process());
      case Measure.Snapshot _ -> snapshots.take(occasion, target, processes(target));
      case Measure.KillContainer _ when groups != null -> containerKiller.kill(groups);
      case Measure.Pause _ when groups != null -> freezer.freeze(groups);
      case Measure.Stop stop when container != null && groups != null ->
          stopper.stop(container, groups, stop.grace());
      case Measure.Quarantine cut when container != null && groups != null ->
          quarantine.cut(container, groups, cut, id);
      default -> Outcome.of(Result.REFUSED, "it is no container");
    };
  }

  private Outcome kill(Measure.Kill kill, @Nullable HeldProcess process) {
    if (process == null) {
      return Outcome.of(Result.NOTHING_TO_DO, "the process has ended");
    }
    if (process.isForbidden()) {
      return Outcome.of(Result.FAILED, "this program may not end it: it has not CAP_KILL");
    }
    ProcessKiller.Killed killed = kill.tree() ? killer.killTree(process) : killer.killOne(process);
    List<String> details = new ArrayList<>(labels(killed.ended()));
    details.addAll(killed.spared());
    return killed.ended().isEmpty()
        ? new Outcome(Result.NOTHING_TO_DO, "nothing was ended", details, null)
        : Outcome.done("ended " + killed.ended().size() + " processes", details);
  }

  /** What will be needed to take a measure back; null if it cannot be done at all. */
  @Nullable String handle(Measure measure, NodeContainer container, String id) {
    ContainerGroups groups = ContainerGroups.of(container, table);
    if (measure instanceof Measure.Quarantine) {
      return quarantine.handle(container, groups, id);
    }
    Path file = Freezer.handle(groups);
    return file == null ? null : file.toString();
  }

  /** Whether a measure is really in force: its container may have ended, or begun anew. */
  boolean isEffective(InForce entry) {
    return switch (entry.measure()) {
      case "pause" -> Freezer.isFrozen(Path.of(entry.handle()));
      default -> quarantine.isThere(entry.handle());
    };
  }

  Outcome undo(InForce entry) {
    return switch (entry.measure()) {
      case "pause" -> freezer.thaw(Path.of(entry.handle()));
      case "quarantine" -> quarantine.release(entry.handle());
      default -> Outcome.of(Result.NOTHING_TO_DO, "it cannot be undone");
    };
  }
}
