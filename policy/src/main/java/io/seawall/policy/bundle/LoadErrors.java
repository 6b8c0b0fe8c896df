package io.seawall.policy.bundle;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a policy, collected so that all is told at once. */
final class LoadErrors {

  private final List<RegoError> found = new ArrayList<>();

  /** Something is wrong with a file as a whole. */
  void add(PolicyFile file, String message) {
    add(new Location(new Source(file.name(), ""), 1, 1, 0, 0), message);
  }

  void add(Location at, String message) {
    found.add(RegoError.of(RegoError.Code.LOAD, at, message));
  }

  void addAll(RegoException e) {
    found.addAll(e.errors());
  }

  /**
   * Ends loading if anything was found.
   *
   * @throws RegoException with all of it
   */
  void check() {
    if (!found.isEmpty()) {
      throw new RegoException(found);
    }
  }
}
