package io.seawall.sensor.response.forensics;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.Haste;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Outcome.Result;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.ProcessRecord;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots, each into a folder of its own that only its owner may enter: an archive {@code
 * snapshot.tar.gz} and a {@code manifest.json} that says what is in it, what is not, and its
 * digest.
 */
public final class Snapshots {

  /** Reading of files in memory that the container supplies can take as long as it likes. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final long LOOK_MILLIS = 50;

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private final Path root;
  private final ProcessTable table;
  private final SnapshotLimits limits;
  private final Haste haste;

  /**
   * Takes snapshots.
   *
   * @param folder for them, which is made when it is needed
   * @param root where the node's root is seen
   * @param haste breaks them off
   */
  public Snapshots(Path folder, Path root, ProcessTable table, SnapshotLimits limits, Haste haste) {
    this.folder = folder;
    this.root = root;
    this.table = table;
    this.limits = limits;
    this.haste = haste;
  }

  /**
   * Why one is taken.
   *
   * @param id of the measure
   * @param cause the rule, or the person
   * @param alert in JSON; empty for none
   * @param events the last ones of the container, lines of text
   */
  public record Occasion(String id, String cause, String alert, String events) {}

  /** Where a snapshot would lie. */
  public Path place(String id) {
    return folder.resolve(id);
  }

  /** Where what a container has changed lies on the node; null if it is not known. */
  public @Nullable String upperLayer(NodeContainer container) {
    return OverlayFolder.of(container, table, root);
  }

  /**
   * Takes one. It never takes longer than its time and a little more.
   *
   * @param processes of the container or below the process
   */
  public Outcome take(Occasion occasion, Target target, List<ProcessRecord> processes) {
    try {
      if (size(folder) > limits.folderBytes()) {
        return Outcome.of(
            Result.FAILED, folder + " is full: move snapshots away that are not needed there");
      }
      Path place = make(occasion.id());
      var taking =
          new SnapshotWork(
              occasion, target, processes, table, root, limits, haste.limit(limits.time()));
      var work = new FutureTask<>(() -> taking.write(place, Instant.now()));
      Thread.ofPlatform().daemon().name("response-snapshot").start(work);
      String sections = result(work);
      return Outcome.done(
          "kept in " + place, List.of(place.resolve(SnapshotWork.ARCHIVE).toString(), sections));
    } catch (TimeoutException e) {
      return Outcome.of(Result.FAILED, "reading took too long and was given up");
    } catch (ExecutionException e) {
      return Outcome.of(Result.FAILED, "it cannot be kept: " + e.getCause());
    } catch (IOException e) {
      return Outcome.of(Result.FAILED, "it cannot be kept: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.of(Result.FAILED, "interrupted");
    }
  }

  private String result(FutureTask<String> work)
      throws InterruptedException, ExecutionException, TimeoutException {
    long began = System.nanoTime();
    long most = limits.time().plus(MARGIN).toNanos();
    while (System.nanoTime() - began < most && !haste.isOver()) {
      try {
        return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // There may be time left.
      }
    }
    throw new TimeoutException();
  }

  private Path make(String id) throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
    return Files.createDirectory(place(id), PosixFilePermissions.asFileAttribute(PRIVATE));
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> places = Files.newDirectoryStream(folder)) {
        for (Path place : places) {
          Path archive = place.resolve(SnapshotWork.ARCHIVE);
          size += Files.isRegularFile(archive) ? Files.size(archive) : 0;
        }
      }
    }
    return size;
  }

  /** The manifest of a snapshot; null if there is none. */
  public @Nullable String manifest(String id) throws IOException {
    Path file = place(id).resolve(SnapshotWork.MANIFEST);
    return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : null;
  }
}
