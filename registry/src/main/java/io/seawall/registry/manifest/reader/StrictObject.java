package io.seawall.registry.manifest.reader;

import io.seawall.image.json.JsonCursor;
import io.seawall.registry.manifest.ManifestException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks the keys of one object, of which no reader can take one for another. */
final class StrictObject {

  private static final int MAX_KEYS = 256;

  private final JsonCursor json;
  private final KnownKeys known;
  private final Set<String> seen = new HashSet<>();

  private StrictObject(JsonCursor json, KnownKeys known) {
    this.json = json;
    this.known = known;
  }

  /** Steps into the current object; null if the value is null. */
  static @Nullable StrictObject enter(JsonCursor json, KnownKeys known) {
    return json.enterObject() ? new StrictObject(json, known) : null;
  }

  /**
   * Walks the current object, or nothing if the value is null.
   *
   * @param field reads the value of a key or steps over it
   */
  static void walk(JsonCursor json, KnownKeys known, Consumer<String> field) {
    StrictObject object = enter(json, known);
    if (object != null) {
      for (String key = object.next(); key != null; key = object.next()) {
        field.accept(key);
      }
    }
  }

  /**
   * Steps to the value of the next key; null at the end of the object.
   *
   * @throws ManifestException if another reader could take the key for another one
   */
  @Nullable String next() {
    String key = json.nextKey();
    if (key == null) {
      return null;
    }
    String meant = known.meantBy(key);
    if (meant != null && !meant.equals(key)) {
      throw refused("clients read this key as '" + meant + "'");
    } else if (!seen.add(KnownKeys.folded(key))) {
      throw refused("the key comes twice, in other letters");
    } else if (key.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw refused("the key has control characters");
    } else if (seen.size() > MAX_KEYS) {
      throw refused("the object has more than " + MAX_KEYS + " keys");
    }
    return key;
  }

  /** Whether a key has come, whatever its value. */
  boolean has(String key) {
    return seen.contains(KnownKeys.folded(key));
  }

  private ManifestException refused(String message) {
    return ManifestException.invalid(json.path(), message);
  }
}
