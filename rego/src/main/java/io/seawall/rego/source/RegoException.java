package io.seawall.rego.source;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy could not be parsed, compiled or evaluated; it holds every error that was found. */
public final class RegoException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<RegoError> errors;

  /** An exception for these errors, of which there is at least one. */
  public RegoException(List<RegoError> errors) {
    super(errors.stream().map(RegoError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** An exception for one error. */
  public RegoException(RegoError.Code code, @Nullable Location at, String message) {
    this(List.of(RegoError.of(code, at, message)));
  }

  /** The errors. */
  public List<RegoError> errors() {
    return errors;
  }

  /** The first error's kind. */
  public RegoError.Code code() {
    return errors.getFirst().code();
  }
}
