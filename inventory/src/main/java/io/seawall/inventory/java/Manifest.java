package io.seawall.inventory.java;

import io.seawall.inventory.zip.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The main section of a {@code META-INF/MANIFEST.MF} (JAR File Specification, "Main Attributes").
 *
 * @param attributes by name, which compares without case; of an attribute that stands twice the
 *     last value, as in {@code java.util.jar}
 */
record Manifest(Map<String, String> attributes) {

  /** Of an archive that has none. */
  static final Manifest NONE = new Manifest(Map.of());

  /** Reads the main section; lines without colon are passed over. */
  static Manifest parse(ByteSlice bytes) {
    var attributes = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    String text = unfolded(bytes);
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      if (from == to && !attributes.isEmpty()) {
        break;
      }
      int colon = text.indexOf(':', from);
      if (colon > from && colon < to) {
        attributes.put(text.substring(from, colon).strip(), text.substring(colon + 1, to).strip());
      }
      from = to + 1;
    }
    return new Manifest(attributes);
  }

  /** The value; null if there is none or it is empty. */
  @Nullable String get(String name) {
    String value = attributes.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Name of the OSGi bundle without its directives; null if there is none. */
  @Nullable String symbolicName() {
    String name = get("Bundle-SymbolicName");
    int semicolon = name == null ? -1 : name.indexOf(';');
    return name == null || semicolon < 0 ? name : name.substring(0, semicolon).strip();
  }

  /** The version that the manifest gives to the content, the most telling first; null for none. */
  @Nullable String version() {
    for (String name :
        new String[] {"Implementation-Version", "Bundle-Version", "Specification-Version"}) {
      String value = get(name);
      if (value != null && isVersion(value)) {
        return value;
      }
    }
    return null;
  }

  /** The group that Ant and older Maven wrote; null if there is none that could be one. */
  @Nullable String vendorId() {
    String id = get("Implementation-Vendor-Id");
    return id != null && GroupNames.isPlausible(id) ? id.toLowerCase(Locale.ROOT) : null;
  }

  private static boolean isVersion(String text) {
    if (!Character.isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == '$' || c == '/') {
        return false;
      }
    }
    return true;
  }

  /** Joins continued lines, before decoding: a break may fall inside a character. */
  private static String unfolded(ByteSlice in) {
    byte[] bytes = in.array();
    byte[] out = new byte[in.length()];
    int size = 0;
    for (int i = in.from(); i < in.to(); i++) {
      byte b = bytes[i];
      if (b == '\r' || b == '\n') {
        int next = b == '\r' && i + 1 < in.to() && bytes[i + 1] == '\n' ? i + 2 : i + 1;
        if (next < in.to() && bytes[next] == ' ') {
          i = next;
          continue;
        }
        i = next - 1;
        b = '\n';
      }
      out[size++] = b;
    }
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }
}
