package io.seawall.rego.compile;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of one compilation; the first ones are kept, as later ones often follow from them. */
final class Errors {

  private static final int MOST = 10;

  private final List<RegoError> errors = new ArrayList<>();

  void add(RegoError.Code code, Location at, String message) {
    add(code, at, message, null);
  }

  void add(RegoError.Code code, Location at, String message, @Nullable String hint) {
    var error = new RegoError(code, at, message, hint);
    if (errors.size() < MOST && !errors.contains(error)) {
      errors.add(error);
    }
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  /**
   * Ends the compilation where something is wrong.
   *
   * @throws RegoException with all errors
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new RegoException(errors);
    }
  }
}
