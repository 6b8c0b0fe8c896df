package io.seawall.cli.gate;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.record.Approvals.Approval;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.GraceList.Entry;
import io.seawall.registry.record.SeenTags.SeenTag;
import io.seawall.registry.record.Standing;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;

/** {@code seawall gate show}: how manifests stand at the gate, by what it remembers. */
final class GateShowCommand implements Command {

  private static final int MOST_HOLDERS = 100;

  private final Terminal terminal;
  private final InstantSource clock;

  GateShowCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "show", "Show how manifests stand: verdict, decision, reasons, grace, holders.", this);
    spec.addPositional(
        GateArguments.argument(
            0, "REPOSITORY[:TAG|@DIGEST]", "Without tag and digest, all of the repository."));
    GateArguments.declare(spec);
    spec.addOption(Options.text("--format", "FORMAT", "table (default), or json.").build());
    spec.usageMessage().footer("", "Exit codes: 0 shown, 2 the gate knows none such.");
    return spec;
  }

  /**
   * What the gate knows of one manifest.
   *
   * @param grace its entry on the grace list
   * @param approvals of its promotion
   * @param holders indexes of the repository that list it
   */
  private record Shown(
      Standing standing, @Nullable Entry grace, List<Approval> approvals, List<Digest> holders) {}

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "table", "json").equals("json");
    String name = GateArguments.argument(arguments, 0);
    GateRecords records = GateArguments.records(arguments, terminal);
    List<Standing> standings = standings(name, records);
    if (standings.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "manifest-not-known",
          "the gate knows no manifest "
              + GateLine.printable(name)
              + ": it was neither pushed nor pulled through it, or the tag was never let through; then"
              + " name the digest");
    }
    Instant now = clock.instant();
    List<Shown> all = standings.stream().map(standing -> shown(standing, records)).toList();
    if (json) {
      GateJson.print(
          terminal,
          out -> {
            out.writeStartArray();
            all.forEach(shown -> write(shown, now, out));
            out.writeEndArray();
          });
    } else if (all.size() == 1) {
      print(all.getFirst(), now, terminal.out());
    } else {
      table(all, now);
    }
    return ExitCode.ALLOWED;
  }

  private static List<Standing> standings(String name, GateRecords records) {
    int at = name.indexOf('@');
    int colon = name.lastIndexOf(':');
    if (at >= 0) {
      Digest digest = GateArguments.digest(name.substring(at + 1));
      return standing(name.substring(0, at), digest, records);
    } else if (colon > name.lastIndexOf('/')) {
      String repository = name.substring(0, colon);
      SeenTag tag = records.tags().find(repository, name.substring(colon + 1));
      return tag == null ? List.of() : standing(repository, tag.manifest(), records);
    }
    List<Standing> all = new ArrayList<>();
    records.each((manifest, standings) -> {
      standings.stream().filter(each -> each.repository().equals(name)).forEach(all::add);
      return true;
    });
    all.sort(Comparator.comparing(Standing::since).thenComparing(Standing::manifest));
    return all;
  }

  private static List<Standing> standing(String repository, Digest digest, GateRecords records) {
    Standing standing = records.standing(repository, digest);
    return standing == null ? List.of() : List.of(standing);
  }

  private static Shown shown(Standing standing, GateRecords records) {
    Digest digest = standing.manifest();
    return new Shown(
        standing,
        records.graceList().find(digest),
        records.approvals().of(digest),
        records.holders(standing.repository(), digest, MOST_HOLDERS));
  }

  private static void write(Shown shown, Instant now, JsonGenerator json) {
    json.writeStartObject();
    GateJson.standing(shown.standing(), json);
    if (shown.grace() != null) {
      json.writeName("grace");
      GateJson.grace(shown.grace(), now, json);
    }
    json.writeArrayPropertyStart("approvals");
    shown.approvals().forEach(approval -> GateJson.approval(approval, now, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("holders");
    shown.holders().forEach(holder -> json.writeString(holder.toString()));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void table(List<Shown> all, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("DIGEST", "VERDICT", "SINCE", "GRACE", "WHY"));
    for (Shown shown : all) {
      Standing standing = shown.standing();
      rows.add(
          List.of(
              standing.manifest().toString(),
              standing.outcome().word(),
              standing.since().toString(),
              grace(shown, now),
              standing.message().lines().findFirst().orElse("")));
    }
    GateArguments.table(terminal.out(), rows);
  }

  private static String grace(Shown shown, Instant now) {
    Entry entry = shown.grace();
    Instant until = shown.standing().graceUntil();
    if (entry != null && entry.isInForce(now)) {
      return "until " + entry.until();
    }
    return until == null || !now.isBefore(until) ? "" : "until " + until;
  }

  private static void print(Shown shown, Instant now, PrintStream out) {
    Standing standing = shown.standing();
    line(out, "manifest", standing.repository() + "@" + standing.manifest());
    line(out, "verdict", standing.outcome().word() + " since " + standing.since());
    Standing.Judged judged = standing.judged();
    if (judged != null) {
      line(out, "decision", judged.decision() + " as of " + judged.asOf());
      judged
          .reasons()
          .forEach(
              reason -> line(out, "reason", reason.verdict().word() + ": " + reason.message()));
      if (judged.moreReasons() > 0) {
        line(out, "reason", judged.moreReasons() + " more");
      }
    } else {
      line(out, "reason", standing.message());
    }
    if (standing.graceUntil() != null) {
      line(out, "grace", "of the policy until " + standing.graceUntil());
    }
    Entry entry = shown.grace();
    if (entry != null) {
      String ended = entry.isInForce(now) ? "" : " (not in force)";
      line(
          out,
          "grace",
          "listed until " + entry.until() + ended + " by " + entry.by() + ": " + entry.reason());
    }
    for (Approval approval : shown.approvals()) {
      String until = approval.until() == null ? "" : " until " + approval.until();
      line(out, "approval", "by " + approval.by() + " for " + approval.to() + until);
    }
    shown.holders().forEach(holder -> line(out, "held by", holder.toString()));
    out.flush();
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("%-9s %s%n", name, GateLine.printable(value));
  }
}
