package io.seawall.detect.baseline.profile;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What shares one profile.
 *
 * @param kind what the name names
 * @param name of the image, the container, the service or the program
 * @param role what the workload is in its deployment, as one image may do several jobs: container
 *     of a pod, service of a composition; empty if unknown
 */
public record Workload(Kind kind, String name, String role) implements Comparable<Workload> {

  private static final Comparator<Workload> ORDER =
      Comparator.comparing(Workload::kind)
          .thenComparing(Workload::name)
          .thenComparing(Workload::role);

  /** What a workload is known by. */
  public enum Kind {
    /** Containers of an image, by its repository: a new tag is the same workload. */
    IMAGE,
    /** A container whose image is not known, by its id. */
    CONTAINER,
    /** A service of the host's systemd, by the name of its unit. */
    SERVICE,
    /** Processes of the host, by the executable at the root of their tree. */
    PROGRAM;

    /** As profiles have it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with a key. */
    public static Optional<Kind> of(String key) {
      for (Kind kind : values()) {
        if (kind.key().equals(key)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** By kind, name and role. */
  @Override
  public int compareTo(Workload other) {
    return ORDER.compare(this, other);
  }

  /** For people: {@code image nginx (web)}. */
  @Override
  public String toString() {
    String plain = kind.key() + ' ' + name;
    return role.isEmpty() ? plain : plain + " (" + role + ')';
  }
}
