package io.seawall.policy.bundle;

import io.seawall.policy.expression.Glob;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.RegoParser;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.syntax.VersionDetection;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the files below one root: a folder or a bundle, with at most one manifest. */
final class BundleRoot {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_PATH = 4_096;

  private final LoadErrors errors;
  private final DataTree data;
  private final @Nullable RegoVersion version;
  private final List<Module> modules = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Manifest manifest = Manifest.NONE;

  /**
   * A reader.
   *
   * @param data where documents are laid
   * @param version what modules are read as unless the manifest says otherwise; null to find out
   */
  BundleRoot(LoadErrors errors, DataTree data, @Nullable RegoVersion version) {
    this.errors = errors;
    this.data = data;
    this.version = version;
  }

  void read(List<PolicyFile> files) {
    Set<String> paths = new HashSet<>();
    List<PolicyFile> sound = new ArrayList<>();
    for (PolicyFile file : files) {
      String problem = problem(file.path());
      if (problem != null) {
        errors.add(file, problem);
      } else if (!paths.add(file.path())) {
        errors.add(file, "there are two files of the path '" + file.path() + "'");
      } else {
        sound.add(file);
        if (file.path().equals(".manifest")) {
          manifest = new ManifestReader(file, errors).read();
        }
      }
    }
    sound.forEach(this::read);
  }

  private static @Nullable String problem(String path) {
    if (path.length() > MAX_PATH) {
      return "the path is longer than " + MAX_PATH + " characters";
    }
    List<String> parts = Manifest.parts(path);
    if (parts.size() > MAX_DEPTH) {
      return "the file lies more than " + MAX_DEPTH + " folders deep";
    }
    boolean odd = parts.isEmpty() || path.indexOf('\0') >= 0;
    for (String part : parts) {
      odd |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    return odd ? "the path is none below a folder" : null;
  }

  private void read(PolicyFile file) {
    switch (file.fileName()) {
      case "data.json" -> lay(file, DataDocument.json(file, errors));
      case "data.yaml", "data.yml" -> lay(file, DataDocument.yaml(file, errors));
      case ".signatures.json" ->
          notes.add(file.name() + ": the bundle is signed; its signatures are not checked");
      case "policy.wasm", "plan.json" ->
          notes.add(file.name() + ": compiled policies are not read, only their sources");
      default -> {
        if (file.path().endsWith(".rego")) {
          parse(file);
        }
      }
    }
  }

  private void parse(PolicyFile file) {
    String text = DataDocument.text(file, errors);
    if (text == null) {
      return;
    }
    var source = new Source(file.name(), text);
    RegoVersion known = version(file.path());
    try {
      Module module =
          known == null ? VersionDetection.parse(source) : RegoParser.parse(source, known);
      if (!manifest.owns(module.packagePath())) {
        errors.add(
            module.packageAt(),
            "the bundle's roots "
                + manifest.roots()
                + " don't cover the package "
                + String.join(".", module.packagePath()));
      }
      modules.add(module);
    } catch (RegoException e) {
      errors.addAll(e);
    }
  }

  private @Nullable RegoVersion version(String path) {
    for (Map.Entry<String, RegoVersion> pattern : manifest.fileVersions().entrySet()) {
      if (new Glob(pattern.getKey()).matches(path)) {
        return pattern.getValue();
      }
    }
    RegoVersion ofBundle = manifest.version();
    return ofBundle != null ? ofBundle : version;
  }

  private void lay(PolicyFile file, @Nullable Value document) {
    if (document == null) {
      return;
    }
    List<String> path = Manifest.parts(file.folder());
    if (path.isEmpty() && !(document instanceof ObjectValue)) {
      errors.add(file, "data at the root is an object, not " + document.kind().label());
      return;
    }
    List<String> stray = stray(path, document);
    if (stray != null) {
      errors.add(
          file,
          "the bundle's roots "
              + manifest.roots()
              + " don't cover data."
              + String.join(".", stray));
      return;
    }
    DataTree.Conflict conflict = data.add(path, document, file.name());
    if (conflict != null) {
      errors.add(file, conflict.path() + " is defined by " + conflict.other() + " already");
    }
  }

  /** A path in a document that the bundle does not own, or null. */
  private @Nullable List<String> stray(List<String> path, Value document) {
    if (manifest.owns(path)) {
      return null;
    }
    if (!manifest.reaches(path) || !(document instanceof ObjectValue object)) {
      return path;
    }
    for (int i = 0; i < object.size(); i++) {
      List<String> inner = new ArrayList<>(path);
      inner.add(object.keyAt(i) instanceof StringValue key ? key.text() : "");
      List<String> stray = stray(inner, object.valueAt(i));
      if (stray != null) {
        return stray;
      }
    }
    return null;
  }

  List<Module> modules() {
    return modules;
  }

  List<String> notes() {
    return notes;
  }

  Manifest manifest() {
    return manifest;
  }
}
