package io.seawall.advisory.feed;

/** Tells a CSAF document of Red Hat by its head. */
public final class CsafPeek {

  private final JsonRecord json;
  private boolean redHat;
  private boolean deleted;

  private CsafPeek(JsonRecord json) {
    this.json = json;
  }

  /**
   * Whether the object that stands here is the head of a document of Red Hat, or of a deleted one,
   * which names nobody.
   */
  public static boolean isDocument(JsonRecord json) throws FeedFormatException {
    var peek = new CsafPeek(json);
    json.object(peek::field);
    return peek.redHat || peek.deleted;
  }

  private void field(String name) throws FeedFormatException {
    if (!json.isObject()) {
      return;
    }
    switch (name) {
      case "publisher" ->
          json.object(field -> redHat |= is(field, "namespace", "https://www.redhat.com"));
      case "tracking" -> json.object(field -> deleted |= is(field, "status", "deleted"));
      default -> {}
    }
  }

  private boolean is(String field, String name, String value) {
    return field.equals(name) && value.equals(json.textIfAny());
  }
}
