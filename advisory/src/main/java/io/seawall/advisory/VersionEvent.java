package io.seawall.advisory;

/**
 * One point of a {@link VersionRange}.
 *
 * @param kind what happens there
 * @param version version as the ecosystem writes it; {@code 0} with {@link Kind#INTRODUCED} means
 *     before every version, and {@code *} with {@link Kind#LIMIT} no limit
 */
public record VersionEvent(Kind kind, String version) {

  /** Vulnerable from before every version. */
  public static final VersionEvent FROM_START = new VersionEvent(Kind.INTRODUCED, "0");

  /** What happens at a version (OSV schema, {@code affected[].ranges[].events}). */
  public enum Kind {
    /** Vulnerable from this version on. */
    INTRODUCED,
    /** Fixed from this version on. */
    FIXED,
    /** Vulnerable up to and with this version. */
    LAST_AFFECTED,
    /** The range says nothing of this version and later ones. */
    LIMIT
  }

  /** Whether this introduces the vulnerability before every version. */
  public boolean isFromStart() {
    return kind == Kind.INTRODUCED && version.equals("0");
  }
}
