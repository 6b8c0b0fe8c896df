package io.seawall.registry.configuration.file;

import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.configuration.GateConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration again when it, or a file that it names, has changed, or when it is told
 * to. What is wrong is told, and then the old one stays. Safe for many threads.
 */
public final class ConfigurationWatch {

  /** Files of a folder that are looked at. */
  private static final int MOST_FILES = 10_000;

  private final Path file;
  private final UnaryOperator<GateConfiguration> options;
  private final Consumer<GateConfiguration> taker;
  private final Consumer<GateEvent> told;
  private GateConfiguration current;
  private GateConfiguration lastRead;
  private Map<Path, Stamp> seen;

  /**
   * How a file is recognised.
   *
   * @param key the file's identity where the system has one: a file that was put in its place may
   *     have the same size and time
   */
  private record Stamp(long millis, long size, @Nullable Object key) {}

  /**
   * Begins with a configuration that was read already.
   *
   * @param options what the command line says, which replaces what the file says
   * @param taker makes a configuration hold; where it throws a {@link SeawallException}, nothing
   *     may have changed
   * @param told takes what was read or refused
   */
  public ConfigurationWatch(
      Path file,
      GateConfiguration current,
      UnaryOperator<GateConfiguration> options,
      Consumer<GateConfiguration> taker,
      Consumer<GateEvent> told) {
    this.file = file;
    this.options = options;
    this.taker = taker;
    this.told = told;
    this.current = current;
    this.lastRead = current;
    this.seen = stamps(current);
  }

  /** What holds now. */
  public synchronized GateConfiguration current() {
    return current;
  }

  /** Reads it again if anything changed since the last time; to be called every few seconds. */
  public synchronized void check() {
    if (!stamps(lastRead).equals(seen)) {
      boolean _ = reload();
    }
  }

  /**
   * Reads it again, changed or not.
   *
   * @return whether it holds now; the reason why not was told
   */
  public synchronized boolean reload() {
    // Looked at before reading: what changes meanwhile is seen the next time.
    Map<Path, Stamp> before = stamps(lastRead);
    seen = before;
    try {
      GateConfiguration read = options.apply(GateConfigurationReader.read(file));
      // Where it is refused for a file that it names, a change of that file makes it read again.
      lastRead = read;
      Map<Path, Stamp> named = stamps(read);
      named.replaceAll((path, stamp) -> before.getOrDefault(path, stamp));
      seen = named;
      taker.accept(read);
      current = read;
      told.accept(new GateEvent.Reloaded(file.toString(), digest(), ""));
      return true;
    } catch (SeawallException e) {
      String problem = e.code() + ": " + e.getMessage();
      told.accept(new GateEvent.Reloaded(file.toString(), digest(), problem));
      return false;
    }
  }

  private Digest digest() {
    try {
      return Digest.sha256Of(Files.readAllBytes(file));
    } catch (IOException _) {
      return Digest.sha256Of(new byte[0]);
    }
  }

  private Map<Path, Stamp> stamps(GateConfiguration configuration) {
    Map<Path, Stamp> stamps = new HashMap<>();
    stamp(file, stamps);
    configuration.files().forEach(named -> stamp(named, stamps));
    return stamps;
  }

  private static void stamp(Path path, Map<Path, Stamp> stamps) {
    try (Stream<Path> files = Files.walk(path, 8)) {
      for (Path found : files.limit(MOST_FILES).toList()) {
        var attributes = Files.readAttributes(found, BasicFileAttributes.class);
        stamps.put(
            found,
            new Stamp(
                attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey()));
      }
    } catch (IOException | UncheckedIOException _) {
      // A file that is not there has no stamp; it changes by coming back.
      stamps.remove(path);
    }
  }

  /** The files that are watched. */
  public synchronized List<Path> watched() {
    return seen.keySet().stream().sorted().toList();
  }
}
