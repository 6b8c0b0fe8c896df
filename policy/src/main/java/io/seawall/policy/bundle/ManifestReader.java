package io.seawall.policy.bundle;

import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code .manifest}. */
final class ManifestReader {

  private final PolicyFile file;
  private final LoadErrors errors;

  ManifestReader(PolicyFile file, LoadErrors errors) {
    this.file = file;
    this.errors = errors;
  }

  /** The manifest; what is wrong in it becomes an error and has no effect. */
  Manifest read() {
    Value document = DataDocument.json(file, errors);
    if (document == null) {
      return Manifest.NONE;
    }
    if (!(document instanceof ObjectValue fields)) {
      errors.add(file, "a manifest is an object, not " + document.kind().label());
      return Manifest.NONE;
    }
    return new Manifest(
        fields.get("revision") instanceof StringValue revision ? revision.text() : "",
        roots(fields.get("roots")),
        version(fields.get("rego_version")),
        fileVersions(fields.get("file_rego_versions")),
        fields.get("metadata") instanceof ObjectValue metadata ? metadata : ObjectValue.EMPTY);
  }

  private List<String> roots(@Nullable Value value) {
    if (value == null) {
      return Manifest.NONE.roots();
    }
    List<String> roots = new ArrayList<>();
    if (value instanceof ArrayValue items) {
      for (Value item : items) {
        if (item instanceof StringValue root) {
          addRoot(trimmed(root.text()), roots);
        } else {
          errors.add(file, "roots are strings, not " + item.kind().label());
        }
      }
    } else {
      errors.add(file, "'roots' is an array, not " + value.kind().label());
    }
    return roots;
  }

  private void addRoot(String root, List<String> roots) {
    for (String other : roots) {
      if (covers(other, root) || covers(root, other)) {
        errors.add(file, "the roots '" + other + "' and '" + root + "' overlap");
        return;
      }
    }
    roots.add(root);
  }

  private static boolean covers(String root, String other) {
    return root.isEmpty() || other.equals(root) || other.startsWith(root + "/");
  }

  private static String trimmed(String root) {
    int start = root.startsWith("/") ? 1 : 0;
    int end = root.endsWith("/") && root.length() > start ? root.length() - 1 : root.length();
    return root.substring(start, end);
  }

  private Map<String, RegoVersion> fileVersions(@Nullable Value value) {
    Map<String, RegoVersion> versions = new LinkedHashMap<>();
    if (value instanceof ObjectValue patterns) {
      for (int i = 0; i < patterns.size(); i++) {
        RegoVersion version = version(patterns.valueAt(i));
        if (version != null && patterns.keyAt(i) instanceof StringValue pattern) {
          versions.put(trimmed(pattern.text()), version);
        }
      }
    } else if (value != null) {
      errors.add(file, "'file_rego_versions' is an object, not " + value.kind().label());
    }
    return versions;
  }

  private @Nullable RegoVersion version(@Nullable Value value) {
    if (value == null) {
      return null;
    }
    if (value instanceof NumberValue number && number.isLong()) {
      if (number.longValue() == 0) {
        return RegoVersion.V0;
      }
      if (number.longValue() == 1) {
        return RegoVersion.V1;
      }
    }
    errors.add(file, "a version of Rego is 0 or 1, not " + value);
    return null;
  }
}
