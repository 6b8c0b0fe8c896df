package io.seawall.policy.exception;

import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.LayerOwner;
import io.seawall.policy.expression.Evaluator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What exceptions did to the findings of an image.
 *
 * @param remaining the findings that no entry covers, in the order given
 * @param suppressed the findings that at least one entry covers, in the order given
 * @param expired entries for this image that no longer hold, sorted by id
 * @param unused entries for this image that hold and cover nothing, sorted by id
 */
public record ExceptionsApplied(
    List<Finding> remaining,
    List<SuppressedFinding> suppressed,
    List<ExpiredEntry> expired,
    List<IgnoreEntry> unused) {

  public ExceptionsApplied {
    remaining = List.copyOf(remaining);
    suppressed = List.copyOf(suppressed);
    expired = List.copyOf(expired);
    unused = List.copyOf(unused);
  }

  /** Applies the entries, as of a time. */
  public static ExceptionsApplied to(
      List<Finding> findings, ImageFacts facts, List<IgnoreEntry> entries, Instant asOf) {
    if (entries.isEmpty()) {
      return new ExceptionsApplied(findings, List.of(), List.of(), List.of());
    }
    LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    var uses = new ArrayList<Use>();
    for (IgnoreEntry entry : entries) {
      if (entry.isFor(facts.subject())) {
        uses.add(new Use(entry, entry.isExpired(today), new ArrayList<>()));
      }
    }
    uses.sort((a, b) -> a.entry.id().compareTo(b.entry.id()));
    var remaining = new ArrayList<Finding>();
    var suppressed = new ArrayList<SuppressedFinding>();
    var evaluator = new Evaluator(facts, asOf);
    for (Finding finding : findings) {
      List<IgnoreEntry> by = covering(finding, uses, evaluator);
      if (by.isEmpty()) {
        remaining.add(finding);
      } else {
        suppressed.add(new SuppressedFinding(finding, by));
      }
    }
    return new ExceptionsApplied(remaining, suppressed, expired(uses), unused(uses));
  }

  /** The entries that hold and cover the finding; where there are none, expired ones note it. */
  private static List<IgnoreEntry> covering(Finding finding, List<Use> uses, Evaluator evaluator) {
    LayerOwner owner = evaluator.owner(finding.component());
    List<IgnoreEntry> by = new ArrayList<>();
    List<Use> expired = new ArrayList<>();
    for (Use use : uses) {
      if (use.entry.selector().covers(finding, owner)) {
        if (use.expired) {
          expired.add(use);
        } else {
          use.covered.add(finding);
          by.add(use.entry);
        }
      }
    }
    if (by.isEmpty()) {
      expired.forEach(use -> use.covered.add(finding));
    }
    return by;
  }

  private static List<ExpiredEntry> expired(List<Use> uses) {
    List<ExpiredEntry> expired = new ArrayList<>();
    for (Use use : uses) {
      if (use.expired) {
        expired.add(new ExpiredEntry(use.entry, use.covered));
      }
    }
    return expired;
  }

  private static List<IgnoreEntry> unused(List<Use> uses) {
    List<IgnoreEntry> unused = new ArrayList<>();
    for (Use use : uses) {
      if (!use.expired && use.covered.isEmpty()) {
        unused.add(use.entry);
      }
    }
    return unused;
  }

  private record Use(IgnoreEntry entry, boolean expired, List<Finding> covered) {}
}
