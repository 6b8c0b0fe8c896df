package io.seawall.registry.push;

import io.seawall.registry.layer.Arrival;
import java.io.Serial;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that are being looked at, by the names that the registry gives them. A registry may
 * give a new name with each answer. Safe for several threads.
 */
final class Uploads {

  private static final int MOST = 4096;

  private final Map<String, Seen> sessions = new Sessions();

  /** How far an upload came, and what looks at it. */
  static final class Seen {

    private final Arrival arrival;
    private long bytes;

    Seen(Arrival arrival) {
      this.arrival = arrival;
    }

    Arrival arrival() {
      return arrival;
    }

    synchronized long bytes() {
      return bytes;
    }

    synchronized void add(long count) {
      bytes += count;
    }
  }

  private static final class Sessions extends LinkedHashMap<String, Seen> {

    @Serial private static final long serialVersionUID = 1;

    Sessions() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
      boolean full = size() > MOST;
      if (full) {
        eldest.getValue().arrival().abandon();
      }
      return full;
    }
  }

  /** Takes the upload of this name out; null if it is not known. */
  synchronized @Nullable Seen take(String repository, String session) {
    return sessions.remove(repository + " " + session);
  }

  /**
   * Waits for more of an upload.
   *
   * @param location where the registry wants more
   * @return false if that says nothing that can be recognised
   */
  synchronized boolean await(String repository, @Nullable String location, Seen seen) {
    String session = session(location);
    if (session == null) {
      return false;
    }
    Seen other = sessions.put(repository + " " + session, seen);
    if (other != null && other != seen) {
      other.arrival().abandon();
    }
    return true;
  }

  /** The last part of the path of an address. */
  private static @Nullable String session(@Nullable String location) {
    try {
      String path = location == null ? null : URI.create(location).getRawPath();
      return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
