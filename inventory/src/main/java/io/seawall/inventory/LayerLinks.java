package io.seawall.inventory;

import io.seawall.image.LayerEntry;
import io.seawall.image.file.FileIndex;
import io.seawall.image.file.FileStack;
import io.seawall.image.file.Located;
import io.seawall.model.NotChecked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Links of one layer that have the name of a package file.
 *
 * <p>A hard link is the file under one more name, so it has the same facts. A symbolic link to a
 * file that is wanted by its own name adds nothing. Links to files that nobody wants by their own
 * name are read in a second pass. Of programs, which no name tells, hard links count and symbolic
 * ones add nothing.
 */
final class LayerLinks {

  /** Hard links to hard links; tar writers make no chains. */
  private static final int LONGEST_CHAIN = 40;

  private final Map<String, LayerEntry> pending = new LinkedHashMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Map<String, List<String>> toRead = new TreeMap<>();
  private final List<String> open = new ArrayList<>();

  /** Takes what cannot be resolved. */
  @FunctionalInterface
  interface Complaint {
    void add(NotChecked.Kind kind, String place, String reason);
  }

  void add(LayerEntry link) {
    pending.put(link.path(), link);
  }

  /** Finds where all links lead inside the layer. */
  void resolve(FileIndex files, Predicate<String> wanted, Complaint complaint) {
    var stack = new FileStack(List.of(files));
    for (LayerEntry link : pending.values()) {
      LayerEntry current = files.find(link.path());
      if (current == null || current.kind() != link.kind()) {
        continue;
      }
      if (link.kind() == LayerEntry.Kind.HARDLINK) {
        hardLink(link.path(), files, wanted, complaint);
      } else {
        symbolicLink(link.path(), stack, wanted, complaint);
      }
    }
    open.sort(null);
  }

  /** Names that have the facts of other names. */
  Map<String, String> aliases() {
    return aliases;
  }

  /** Files to read, each with the names under which it is wanted. */
  Map<String, List<String>> toRead() {
    return toRead;
  }

  /** Symbolic links that lead out of the layer, sorted. */
  List<String> open() {
    return open;
  }

  void alias(String path, String target) {
    aliases.put(path, target);
  }

  /**
   * Adds hard links to programs, which nobody knows by their names.
   *
   * @param programs paths of files in which packages were found
   */
  void addPrograms(FileIndex files, Set<String> programs) {
    files.forEach(entry -> {
      if (entry.kind() == LayerEntry.Kind.HARDLINK) {
        String target = target(entry.path(), files);
        if (target != null && programs.contains(target)) {
          aliases.put(entry.path(), target);
        }
      }
    });
  }

  private void hardLink(
      String path, FileIndex files, Predicate<String> wanted, Complaint complaint) {
    String target = target(path, files);
    if (target == null) {
      complaint.add(
          NotChecked.Kind.UNRESOLVED_LINK, path, "a hard link to nothing that the layer holds");
    } else if (wanted.test(target)) {
      aliases.put(path, target);
    } else {
      toRead.computeIfAbsent(target, t -> new ArrayList<>()).add(path);
    }
  }

  private static @Nullable String target(String path, FileIndex files) {
    LayerEntry entry = files.find(path);
    for (int i = 0; i < LONGEST_CHAIN && entry != null; i++) {
      if (entry.kind() == LayerEntry.Kind.FILE) {
        return entry.path();
      }
      String next = entry.kind() == LayerEntry.Kind.HARDLINK ? entry.linkTarget() : null;
      entry = next == null ? null : files.find(next);
    }
    return null;
  }

  private void symbolicLink(
      String path, FileStack stack, Predicate<String> wanted, Complaint complaint) {
    switch (stack.resolve(path)) {
      case Located.Found found -> {
        LayerEntry entry = found.entry();
        if (entry.kind() == LayerEntry.Kind.FILE && !wanted.test(entry.path())) {
          toRead.computeIfAbsent(entry.path(), t -> new ArrayList<>()).add(path);
        }
      }
      case Located.Missing missing -> open.add(path);
      case Located.TooManyLinks cycle ->
          complaint.add(
              NotChecked.Kind.UNRESOLVED_LINK, path, "its symbolic links lead in a circle");
    }
  }
}
