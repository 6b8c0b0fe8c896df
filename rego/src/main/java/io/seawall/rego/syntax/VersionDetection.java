package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;

/**
 * Reads files of which nobody says what version they are, as in collections that grew for years.
 */
public final class VersionDetection {

  private VersionDetection() {}

  /**
   * A whole file, as version 1 where it is legal as such, else as version 0. A file that is legal
   * as both means the same in both.
   *
   * @throws RegoException if it is neither; with the errors of the version that made sense of more
   *     of the file
   */
  public static Module parse(Source source) {
    try {
      return RegoParser.parse(source, RegoVersion.V1);
    } catch (RegoException v1) {
      try {
        return RegoParser.parse(source, RegoVersion.V0);
      } catch (RegoException v0) {
        throw firstError(v0) > firstError(v1) ? v0 : v1;
      }
    }
  }

  private static int firstError(RegoException e) {
    int first = Integer.MAX_VALUE;
    for (RegoError error : e.errors()) {
      Location at = error.at();
      first = Math.min(first, at == null ? 0 : at.start());
    }
    return first;
  }
}
