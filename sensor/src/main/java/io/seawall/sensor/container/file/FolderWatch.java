package io.seawall.sensor.container.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells what appears in folders and what goes, by inotify(7). */
public final class FolderWatch implements AutoCloseable {

  private static final int QUIET_SECONDS = 10;

  /** Who is told, by the watch's own thread. */
  public interface Observer {

    /** Something is new in a watched folder. */
    void created(Path path);

    /** Something has gone from a watched folder. */
    void deleted(Path path);

    /** Anything may have happened: events were lost. */
    void lost();

    /** Nothing has happened for a while. */
    void quiet();
  }

  private final Observer observer;
  private final WatchService service;
  private final Map<WatchKey, Path> folders = new ConcurrentHashMap<>();
  private final Set<Path> watched = ConcurrentHashMap.newKeySet();

  private FolderWatch(WatchService service, Observer observer) {
    this.service = service;
    this.observer = observer;
  }

  /** A watch of no folders yet. */
  public static FolderWatch start(Observer observer) throws IOException {
    var watch = new FolderWatch(FileSystems.getDefault().newWatchService(), observer);
    Thread.ofPlatform().daemon().name("containers-watch").start(watch::run);
    return watch;
  }

  /** Watches a folder; false if that is not possible, or there are too many. */
  public boolean add(Path folder) {
    if (watched.contains(folder)) {
      return true;
    }
    if (watched.size() >= StateLimits.WATCHES) {
      return false;
    }
    try {
      WatchKey key =
          folder.register(
              service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      folders.put(key, folder);
      watched.add(folder);
      return true;
    } catch (IOException | ClosedWatchServiceException e) {
      // Gone already, or the kernel gives no more watches.
      return false;
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.poll(QUIET_SECONDS, TimeUnit.SECONDS);
        if (key == null) {
          observer.quiet();
          continue;
        }
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
          tell(folder, event);
        }
        if (!key.reset()) {
          folders.remove(key);
          if (folder != null) {
            watched.remove(folder);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ClosedWatchServiceException e) {
      // Closed: nobody asks any more.
      return;
    }
  }

  private void tell(@Nullable Path folder, WatchEvent<?> event) {
    if (folder == null || !(event.context() instanceof Path name)) {
      observer.lost();
    } else if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)) {
      observer.created(folder.resolve(name));
    } else {
      observer.deleted(folder.resolve(name));
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      // Nothing is left to be told.
      return;
    }
  }
}
