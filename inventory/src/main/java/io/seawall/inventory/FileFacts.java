package io.seawall.inventory;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.inventory.analyzer.StreamAnalyzer;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the facts of one file. */
final class FileFacts implements FactSink {

  /** A file that holds more is hostile; what it holds further is reported as one item. */
  static final int MOST_PACKAGES = 100_000;

  /** Items of one file that are reported as not checked one by one. */
  static final int MOST_NOT_CHECKED = 20;

  private final String path;
  private final List<Analyzer> analyzers;
  private final StreamAnalyzer streams;
  private final List<FoundPackage> installed = new ArrayList<>();
  private final List<FoundPackage> locked = new ArrayList<>();
  private final List<Fact> others = new ArrayList<>();
  private final List<NotChecked> notChecked = new ArrayList<>();
  private int ownedFiles;
  private int unnamed;
  private boolean full;

  /**
   * @param analyzers tell which owned files matter, as does {@code streams}
   */
  FileFacts(String path, List<Analyzer> analyzers, StreamAnalyzer streams) {
    this.path = path;
    this.analyzers = analyzers;
    this.streams = streams;
  }

  @Override
  public void installed(FoundPackage found) {
    if (hasRoom()) {
      installed.add(found);
    }
  }

  @Override
  public void locked(FoundPackage found) {
    if (hasRoom()) {
      locked.add(found);
    }
  }

  @Override
  public void distribution(Distribution distribution) {
    others.add(new Fact.OperatingSystem(path, distribution));
  }

  @Override
  public void owned(String owner, List<String> paths) {
    var kept = new ArrayList<String>();
    for (String owned : paths) {
      if (ownedFiles + kept.size() < MOST_PACKAGES
          && (isLanguageFile(owned) || streams.mayHold(owned))) {
        kept.add(owned);
      }
    }
    ownedFiles += kept.size();
    if (!kept.isEmpty()) {
      others.add(new Fact.Owned(path, owner, kept));
    }
  }

  @Override
  public void changelog(PackageType type, SourcePackage source, List<NamedFix> fixes) {
    others.add(new Fact.Changelog(path, type, source, fixes));
  }

  @Override
  public void notChecked(NotChecked.Kind kind, @Nullable String place, String reason) {
    if (notChecked.size() >= MOST_NOT_CHECKED) {
      unnamed++;
      return;
    }
    String whole = place == null ? path : path + "!/" + place;
    notChecked.add(new NotChecked(kind, whole, null, reason));
  }

  /** The same facts for another name of the same file. */
  FileFacts under(String otherPath) {
    var copy = new FileFacts(otherPath, analyzers, streams);
    copy.installed.addAll(installed);
    copy.locked.addAll(locked);
    for (Fact fact : others) {
      if (fact instanceof Fact.OperatingSystem system) {
        copy.distribution(system.distribution());
      }
    }
    return copy;
  }

  boolean hasPackages() {
    return !installed.isEmpty();
  }

  boolean isEmpty() {
    return installed.isEmpty() && locked.isEmpty() && others.isEmpty() && notChecked.isEmpty();
  }

  /**
   * The facts in the order that {@link LayerFacts} wants.
   *
   * @param mayHold tells which owned files matter of those that no analyzer wants by their name
   */
  void addFacts(List<Fact> into, Predicate<String> mayHold) {
    for (Fact fact : others) {
      if (fact instanceof Fact.Owned list) {
        addOwned(list, mayHold, into);
      } else {
        into.add(fact);
      }
    }
    if (!installed.isEmpty()) {
      into.add(new Fact.Packages(path, installed));
    }
    if (!locked.isEmpty()) {
      into.add(new Fact.Locked(path, locked));
    }
  }

  void addNotChecked(List<NotChecked> into) {
    into.addAll(notChecked);
    if (unnamed > 0) {
      into.add(
          new NotChecked(
              NotChecked.Kind.MALFORMED, path, null, "and " + unnamed + " more places like these"));
    }
    if (full) {
      into.add(
          new NotChecked(
              NotChecked.Kind.LIMIT_EXCEEDED,
              path,
              null,
              "it names more than " + MOST_PACKAGES + " packages"));
    }
  }

  private void addOwned(Fact.Owned list, Predicate<String> mayHold, List<Fact> into) {
    var kept = new ArrayList<String>();
    for (String file : list.files()) {
      if (isLanguageFile(file) || mayHold.test(file)) {
        kept.add(file);
      }
    }
    if (!kept.isEmpty()) {
      into.add(new Fact.Owned(path, list.owner(), kept));
    }
  }

  private boolean hasRoom() {
    full |= installed.size() + locked.size() >= MOST_PACKAGES;
    return !full;
  }

  private boolean isLanguageFile(String owned) {
    for (Analyzer analyzer : analyzers) {
      if (analyzer.language() && analyzer.wants(owned, 1)) {
        return true;
      }
    }
    return false;
  }
}
