package io.seawall.inventory;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.file.FileIndex;
import io.seawall.image.file.FileIndexBuilder;
import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.StreamAnalyzer;
import io.seawall.model.NotChecked;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** One reading of one layer. */
final class LayerPass {

  /** All packages of a layer; an image of a whole desktop has some ten thousand. */
  private static final int MOST_PACKAGES = 200_000;

  /** Smaller files are read without asking for memory. */
  private static final int SMALL = 1 << 20;

  /** Larger files are archives; text is decoded, which takes up to two more bytes a byte. */
  private static final int LARGEST_TEXT = 64 << 20;

  private final ImageLayer layer;
  private final List<Analyzer> analyzers;
  private final StreamAnalyzer streams;
  private final Semaphore memory;
  private final LayerProgress progress;
  private final FileIndexBuilder index = FileIndex.builder();
  private final TreeMap<String, FileFacts> facts = new TreeMap<>();
  private final List<NotChecked> notChecked = new ArrayList<>();
  private final LayerLinks links = new LayerLinks();
  private final Set<String> programs = new TreeSet<>();
  private boolean complete;

  LayerPass(
      ImageLayer layer,
      List<Analyzer> analyzers,
      StreamAnalyzer streams,
      Semaphore memory,
      LayerProgress progress) {
    this.layer = layer;
    this.analyzers = analyzers;
    this.streams = streams;
    this.memory = memory;
    this.progress = progress;
  }

  LayerFacts run() {
    readAll();
    FileIndex files = index.build();
    links.resolve(files, this::isWanted, this::addNotChecked);
    if (!links.toRead().isEmpty()) {
      readLinked(links.toRead());
    }
    finish();
    return collect(files);
  }

  private void readAll() {
    String last = "the first entry";
    try (LayerReader reader = layer.open()) {
      try {
        long entries = 0;
        long bytes = 0;
        for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
          checkInterrupt();
          last = entry.path();
          index.add(entry);
          offer(entry, reader);
          bytes += entry.size();
          progress.read(++entries, bytes);
        }
        complete = true;
      } finally {
        notChecked.addAll(reader.notChecked());
      }
    } catch (IOException e) {
      checkInterrupt();
      complete = false;
      addNotChecked(
          NotChecked.Kind.LAYER_SKIPPED,
          place(),
          "the layer cannot be read after " + last + ": " + e.getMessage());
    }
  }

  /** Of several entries for one path the last counts, as when the layer is unpacked. */
  private void offer(LayerEntry entry, LayerReader reader) throws LayerException {
    facts.remove(entry.path());
    programs.remove(entry.path());
    switch (entry.kind()) {
      case FILE -> {
        if (isWanted(entry.path())) {
          read(entry, entry.path(), reader);
        } else if (streams.wants(entry.path(), entry.mode())) {
          stream(entry, reader);
        }
      }
      case HARDLINK, SYMLINK -> {
        if (isFollowed(entry.path())) {
          links.add(entry);
        }
      }
      case DIRECTORY, WHITEOUT, OPAQUE, SPECIAL -> {}
    }
  }

  /** Reads the files that links lead to, each under the name of the link. */
  private void readLinked(Map<String, List<String>> wanted) {
    int left = wanted.size();
    try (LayerReader reader = layer.open()) {
      for (LayerEntry entry = reader.next(); entry != null && left > 0; entry = reader.next()) {
        checkInterrupt();
        List<String> names = wanted.get(entry.path());
        if (names != null && entry.kind() == LayerEntry.Kind.FILE) {
          left--;
          read(entry, names.getFirst(), reader);
          names.subList(1, names.size()).forEach(name -> links.alias(name, names.getFirst()));
        }
      }
    } catch (IOException e) {
      checkInterrupt();
      complete = false;
      addNotChecked(
          NotChecked.Kind.UNRESOLVED_LINK,
          wanted.keySet().iterator().next(),
          "the layer cannot be read a second time: " + e.getMessage());
    }
  }

  /**
   * Hands the content to all analyzers that want it.
   *
   * @param path the name that analyzers and facts see
   */
  private void read(LayerEntry entry, String path, LayerReader reader) throws LayerException {
    var found = new FileFacts(path, analyzers, streams);
    facts.put(path, found);
    int limit = 0;
    for (Analyzer analyzer : analyzers) {
      if (analyzer.wants(path, entry.size())) {
        limit = Math.max(limit, analyzer.limit());
      }
    }
    int permits = permits(Math.min(entry.size(), limit));
    acquire(permits);
    try {
      byte[] bytes = entry.size() > limit ? null : reader.content(limit);
      if (bytes == null) {
        found.notChecked(
            NotChecked.Kind.LIMIT_EXCEEDED,
            null,
            entry.size() + " bytes, more than the limit of " + limit);
      } else {
        analyze(new FileContent(path, bytes), found);
      }
    } finally {
      memory.release(permits);
    }
  }

  private void stream(LayerEntry entry, LayerReader reader) throws LayerException {
    InputStream content = reader.stream();
    if (content == null) {
      return;
    }
    var found = new FileFacts(entry.path(), analyzers, streams);
    try {
      streams.analyze(entry.path(), entry.size(), content, found);
    } catch (LayerException e) {
      throw e;
    } catch (MalformedFileException e) {
      found.notChecked(NotChecked.Kind.MALFORMED, null, e.reason());
    } catch (IOException | RuntimeException e) {
      found.notChecked(NotChecked.Kind.MALFORMED, null, streams.id() + " failed: " + e);
    }
    if (found.hasPackages()) {
      programs.add(entry.path());
    }
    if (!found.isEmpty()) {
      facts.put(entry.path(), found);
    }
  }

  private void analyze(FileContent file, FileFacts found) {
    for (Analyzer analyzer : analyzers) {
      if (!analyzer.wants(file.path(), file.bytes().length)) {
        continue;
      }
      try {
        analyzer.analyze(file, found);
      } catch (MalformedFileException e) {
        found.notChecked(NotChecked.Kind.MALFORMED, null, e.reason());
      } catch (RuntimeException e) {
        found.notChecked(NotChecked.Kind.MALFORMED, null, analyzer.id() + " failed: " + e);
      }
    }
  }

  private void finish() {
    for (Analyzer analyzer : analyzers) {
      try {
        analyzer.finish(
            path -> facts.computeIfAbsent(path, p -> new FileFacts(p, analyzers, streams)));
      } catch (RuntimeException e) {
        addNotChecked(
            NotChecked.Kind.MALFORMED, place(), analyzer.id() + " failed at the end: " + e);
      }
    }
  }

  private LayerFacts collect(FileIndex files) {
    var all = new ArrayList<Fact>();
    if (!programs.isEmpty()) {
      links.addPrograms(files, programs);
    }
    links.aliases().forEach(this::copy);
    int packages = 0;
    for (var entry : facts.entrySet()) {
      var ofFile = new ArrayList<Fact>();
      entry.getValue().addFacts(ofFile, owned -> mayHold(owned, files));
      entry.getValue().addNotChecked(notChecked);
      packages += size(ofFile);
      if (packages > MOST_PACKAGES) {
        addNotChecked(
            NotChecked.Kind.LIMIT_EXCEEDED,
            entry.getKey(),
            "the layer names more than " + MOST_PACKAGES + " packages up to here");
        break;
      }
      all.addAll(ofFile);
    }
    return new LayerFacts(
        Analyzers.version(), layer.diffId(), complete, all, links.open(), notChecked, files);
  }

  /**
   * Whether a file that a package database lists matters although its name tells nothing: it is a
   * program in which this layer found packages, or it may be one in another layer. Database and
   * files need not come in the same layer, and with a merged {@code /usr} their spellings differ.
   */
  private boolean mayHold(String owned, FileIndex files) {
    String merged = "usr/" + owned;
    return programs.contains(owned)
        || programs.contains(merged)
        || files.find(owned) == null && files.find(merged) == null;
  }

  private void copy(String path, String target) {
    FileFacts original = facts.get(target);
    if (original != null) {
      facts.put(path, original.under(path));
      if (programs.contains(target)) {
        programs.add(path);
      }
    }
  }

  private static int size(List<Fact> facts) {
    int size = 0;
    for (Fact fact : facts) {
      size += fact.size();
    }
    return size;
  }

  private boolean isWanted(String path) {
    for (Analyzer analyzer : analyzers) {
      if (analyzer.wants(path, 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFollowed(String path) {
    for (Analyzer analyzer : analyzers) {
      if (analyzer.followsLinks() && analyzer.wants(path, 1)) {
        return true;
      }
    }
    return false;
  }

  private void addNotChecked(NotChecked.Kind kind, String place, String reason) {
    notChecked.add(new NotChecked(kind, place, null, reason));
  }

  private String place() {
    return layer.diffId() == null ? "the file system" : "layer " + layer.diffId();
  }

  private static int permits(long size) {
    if (size <= SMALL) {
      return 0;
    }
    long needed = size <= LARGEST_TEXT ? 3 * size : size;
    return (int) Math.min(LayerAnalysis.MEMORY_MIB, (needed >> 20) + 1);
  }

  private void acquire(int permits) {
    try {
      memory.acquire(permits);
    } catch (InterruptedException e) {
      throw cancelled();
    }
  }

  private static void checkInterrupt() {
    if (Thread.interrupted()) {
      throw cancelled();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("the reading of a layer was interrupted");
  }
}
