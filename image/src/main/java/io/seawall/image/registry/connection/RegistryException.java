package io.seawall.image.registry.connection;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that failed for good: another attempt at the same host will not help. */
public final class RegistryException extends IOException {

  private final transient SeawallException error;

  private RegistryException(SeawallException error) {
    super(error.getMessage(), error.getCause());
    this.error = error;
  }

  /** As users see it. */
  public SeawallException error() {
    return error;
  }

  /** The host cannot be reached, or stopped to answer. */
  public static RegistryException unreachable(String message, @Nullable Throwable cause) {
    return new RegistryException(
        new SeawallException(ErrorKind.REMOTE, "registry-unreachable", message, cause));
  }

  /** The host wants to be left alone for longer than we wait. */
  public static RegistryException busy(String message) {
    return new RegistryException(new SeawallException(ErrorKind.REMOTE, "registry-busy", message));
  }

  /** The host answers in a way that the protocol does not allow, or that would be dangerous. */
  public static RegistryException refused(String message) {
    return new RegistryException(
        new SeawallException(ErrorKind.REMOTE, "registry-refused", message));
  }

  /** The host does not let us in. */
  public static RegistryException denied(String message) {
    return new RegistryException(new SeawallException(ErrorKind.USER, "registry-denied", message));
  }

  /** The host has no such thing. */
  public static RegistryException notFound(String message) {
    return new RegistryException(new SeawallException(ErrorKind.USER, "image-not-found", message));
  }

  /** The content is not what its digest says. */
  public static RegistryException mismatch(String message) {
    return new RegistryException(new SeawallException(ErrorKind.USER, "digest-mismatch", message));
  }

  /** The image is of a kind that is not read. */
  public static RegistryException unsupported(String message) {
    return new RegistryException(
        new SeawallException(ErrorKind.USER, "image-kind-unknown", message));
  }
}
