package io.seawall.inventory.analyzer;

import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what an analyzer hands over, for tests. */
public final class RecordedFacts implements FactSink {

  public final List<FoundPackage> installed = new ArrayList<>();
  public final List<FoundPackage> locked = new ArrayList<>();
  public final List<Distribution> distributions = new ArrayList<>();
  public final Map<String, List<String>> owned = new TreeMap<>();
  public final Map<SourcePackage, List<NamedFix>> changelogs = new LinkedHashMap<>();
  public final List<NotChecked> notChecked = new ArrayList<>();

  /** Lets one analyzer read one file, to the end of the layer. */
  public static RecordedFacts of(Analyzer analyzer, String path, byte[] content) {
    var facts = new RecordedFacts();
    try {
      analyzer.analyze(new FileContent(path, content), facts);
    } catch (MalformedFileException e) {
      facts.notChecked(NotChecked.Kind.MALFORMED, null, e.reason());
    }
    analyzer.finish(other -> facts);
    return facts;
  }

  /** {@code name@version} of all packages, installed ones first. */
  public List<String> names() {
    var names = new ArrayList<String>();
    installed.forEach(found -> names.add(found.name() + "@" + found.version()));
    locked.forEach(found -> names.add(found.name() + "@" + found.version()));
    return names;
  }

  @Override
  public void installed(FoundPackage found) {
    installed.add(found);
  }

  @Override
  public void locked(FoundPackage found) {
    locked.add(found);
  }

  @Override
  public void distribution(Distribution distribution) {
    distributions.add(distribution);
  }

  @Override
  public void owned(String owner, List<String> paths) {
    owned.computeIfAbsent(owner, o -> new ArrayList<>()).addAll(paths);
  }

  @Override
  public void changelog(PackageType type, SourcePackage source, List<NamedFix> fixes) {
    changelogs.put(source, fixes);
  }

  @Override
  public void notChecked(NotChecked.Kind kind, @Nullable String place, String reason) {
    notChecked.add(new NotChecked(kind, place == null ? "" : place, null, reason));
  }
}
