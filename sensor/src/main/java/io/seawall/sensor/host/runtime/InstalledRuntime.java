package io.seawall.sensor.host.runtime;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A runtime that is there.
 *
 * @param program which
 * @param path where
 * @param version what it says itself; null if it could not be asked
 * @param owner the package that brought it; null if none is known
 * @param running whether its process runs
 * @param vulnerabilities what is known of its kind, and whether it holds here
 */
public record InstalledRuntime(
    RuntimeProgram program,
    String path,
    @Nullable String version,
    @Nullable Owner owner,
    boolean running,
    List<Answer> vulnerabilities) {

  /** Copies the list. */
  public InstalledRuntime {
    vulnerabilities = List.copyOf(vulnerabilities);
  }

  /**
   * A package.
   *
   * @param name of the package
   * @param source the source package it was built from
   * @param version of the source package
   * @param distribution whether it is the distribution's own
   */
  public record Owner(String name, String source, String version, boolean distribution) {}

  /** Whether a vulnerability holds. */
  public enum Status {
    VULNERABLE,
    FIXED,
    UNKNOWN;

    /** The lower-case word of reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is said of one vulnerability.
   *
   * @param id its name
   * @param status whether it holds
   * @param reason what was compared, for people
   */
  public record Answer(String id, Status status, String reason) {}
}
