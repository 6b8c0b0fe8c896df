package io.seawall.detect.baseline.profile;

import io.seawall.detect.text.Place;
import io.seawall.detect.yaml.YamlException;
import io.seawall.detect.yaml.YamlNode;

/** A file that is no profile; the message begins with file, line and column. */
public final class ProfileException extends RuntimeException {

  private final transient Place place;

  private ProfileException(Place place, String message) {
    super(place + ": " + message);
    this.place = place;
  }

  static ProfileException at(YamlNode node, String message) {
    return new ProfileException(node.at().place(), message);
  }

  static ProfileException of(YamlException cause) {
    return new ProfileException(cause.at().place(), cause.reason());
  }

  /** Where. */
  public Place place() {
    return place;
  }
}
