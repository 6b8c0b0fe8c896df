package io.seawall.sensor.ship;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import org.jspecify.annotations.Nullable;

/** Something that keeps batches from being sent at all. */
public final class ShipException extends SeawallException {

  private ShipException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
    super(kind, code, message, cause);
  }

  static ShipException server(String address, String why) {
    return new ShipException(ErrorKind.USER, "server-malformed", "'" + address + "' " + why, null);
  }

  static ShipException node(String name) {
    return new ShipException(
        ErrorKind.USER,
        "node-name-malformed",
        "'" + name + "' is no name of a node: letters, digits, '.', '_' and '-', at most 128",
        null);
  }

  static ShipException token(String place, String why) {
    return new ShipException(
        ErrorKind.CONFIG, "token-unreadable", place + " cannot be read as a token: " + why, null);
  }

  static ShipException authority(String place, Exception e) {
    return new ShipException(
        ErrorKind.CONFIG,
        "ca-file-unreadable",
        place + " cannot be read as certificates in PEM: " + e.getMessage(),
        e);
  }
}
