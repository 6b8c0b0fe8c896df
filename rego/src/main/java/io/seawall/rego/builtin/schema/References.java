package io.seawall.rego.builtin.schema;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** References within one document: JSON pointers (RFC 6901) and the names that schemas give. */
final class References {

  private static final int MAX_DEPTH = 200;

  private References() {}

  static Value resolve(Value document, String target) {
    int hash = target.indexOf('#');
    String base = hash < 0 ? target : target.substring(0, hash);
    String fragment = hash < 0 ? "" : target.substring(hash + 1);
    Value root = base.isEmpty() || isNamed(document, base) ? document : find(document, base, 0);
    if (root != null && (fragment.isEmpty() || fragment.startsWith("/"))) {
      return pointed(root, fragment);
    }
    Value named = root == null ? null : find(document, "#" + fragment, 0);
    if (named == null) {
      throw new IllegalArgumentException("remote reference loading disabled: " + target);
    }
    return named;
  }

  private static boolean isNamed(Value json, String name) {
    return json instanceof ObjectValue object
        && (isId(object.get("$id"), name) || isId(object.get("id"), name));
  }

  private static boolean isId(@Nullable Value id, String name) {
    return id instanceof StringValue text
        && (text.is(name) || text.is(name + "#") || text.text().endsWith("/" + name));
  }

  private static @Nullable Value find(Value json, String name, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    if (isNamed(json, name)) {
      return json;
    }
    if (json instanceof ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        Value found = find(object.valueAt(i), name, depth + 1);
        if (found != null) {
          return found;
        }
      }
    } else if (json instanceof ArrayValue array) {
      for (Value item : array) {
        Value found = find(item, name, depth + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Value pointed(Value root, String pointer) {
    Value at = root;
    if (pointer.isEmpty()) {
      return at;
    }
    for (String token : unescaped(pointer).substring(1).split("/", -1)) {
      String key = token.replace("~1", "/").replace("~0", "~");
      Value next =
          switch (at) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> item(array, key);
            default -> null;
          };
      if (next == null) {
        throw new IllegalArgumentException("Object has no key '" + key + "'");
      }
      at = next;
    }
    return at;
  }

  private static String unescaped(String pointer) {
    if (pointer.indexOf('%') < 0) {
      return pointer;
    }
    return URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static @Nullable Value item(ArrayValue array, String key) {
    try {
      int index = Integer.parseInt(key);
      return index >= 0 && index < array.size() ? array.get(index) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
