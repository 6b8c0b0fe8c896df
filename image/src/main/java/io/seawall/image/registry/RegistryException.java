package io.seawall.image.registry;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that failed for good: another attempt at the same host will not help. */
final class RegistryException extends IOException {

  private final transient SeawallException error;

  private RegistryException(SeawallException error) {
    super(error.getMessage(), error.getCause());
    this.error = error;
  }

  /** As users see it. */
  SeawallException error() {
    return error;
  }

  /** The host cannot be reached, or stopped to answer. */
  static RegistryException unreachable(String message, @Nullable Throwable cause) {
    return new RegistryException(
        new SeawallException(ErrorKind.REMOTE, "registry-unreachable", message, cause));
  }

  /** The host wants to be left alone for longer than we wait. */
  static RegistryException busy(String message) {
    return new RegistryException(new SeawallException(ErrorKind.REMOTE, "registry-busy", message));
  }

  /** The host answers in a way that the protocol does not allow, or that would be dangerous. */
  static RegistryException refused(String message) {
    return new RegistryException(
        new SeawallException(ErrorKind.REMOTE, "registry-refused", message));
  }

  /** The host does not let us in. */
  static RegistryException denied(String message) {
    return new RegistryException(new SeawallException(ErrorKind.USER, "registry-denied", message));
  }

  /** The host has no such thing. */
  static RegistryException notFound(String message) {
    return new RegistryException(new SeawallException(ErrorKind.USER, "image-not-found", message));
  }

  /** The content is not what its digest says. */
  static RegistryException mismatch(String message) {
    return new RegistryException(new SeawallException(ErrorKind.USER, "digest-mismatch", message));
  }

  /** The image is of a kind that is not read. */
  static RegistryException unsupported(String message) {
    return new RegistryException(
        new SeawallException(ErrorKind.USER, "image-kind-unknown", message));
  }
}
