package io.seawall.policy.kubescape;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.rego.Evaluation;
import io.seawall.rego.Policy;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Kubescape's library of rules with the results that its authors expect. Inputs are prepared as its
 * own runner does it: RBAC objects are joined for rules that ask for it, objects in alerts are cut
 * to kind, version, name and labels.
 */
class RegolibraryConformanceTest {

  /**
   * Fields of a response, in lower case since Go's reader of JSON takes any case; they say the same
   * whether they are empty or absent.
   */
  private static final Set<String> COMPARED =
      Set.of("failedpaths", "reviewpaths", "deletepaths", "fixpaths", "alertmessage", "rulestatus");

  @Test
  void givesTheResponsesThatItsAuthorsExpect() throws IOException {
    try (CaseSet cases = CaseSet.open("policy-corpora/regolibrary", 0.98)) {
      ObjectValue inputs =
          object(
              object(json(cases.folder().resolve("default-config-inputs.json")), "settings"),
              "postureControlInputs");
      List<Source> libraries = new ArrayList<>();
      for (Path file : list(cases.folder().resolve("deps"))) {
        libraries.add(source(file));
      }
      for (Path rule : list(cases.folder().resolve("rules"))) {
        if (Files.exists(rule.resolve("raw.rego"))) {
          rule(cases, rule, libraries, inputs);
        }
      }
    }
  }

  private static void rule(CaseSet cases, Path rule, List<Source> libraries, ObjectValue inputs)
      throws IOException {
    List<Path> tests =
        Files.isDirectory(rule.resolve("test")) ? list(rule.resolve("test")) : List.of();
    String metadata = Files.readString(rule.resolve("rule.metadata.json"));
    PreparedQuery query = null;
    RegoException failure = null;
    try {
      query = compile(rule, libraries);
    } catch (RegoException e) {
      failure = e;
    }
    for (Path test : tests) {
      if (Files.exists(test.resolve("expected.json"))) {
        PreparedQuery asked = query;
        RegoException failed = failure;
        cases.check(
            rule.getFileName() + " " + test.getFileName(),
            () -> {
              if (asked == null) {
                throw new AssertionError(failed);
              }
              check(asked, test, metadata, inputs);
            });
      }
    }
  }

  private static PreparedQuery compile(Path rule, List<Source> libraries) throws IOException {
    Policy.Builder policy = Policy.builder().builtins(new KubescapeFamily(null));
    libraries.forEach(library -> policy.add(library, RegoVersion.V0));
    policy.add(source(rule.resolve("raw.rego")), RegoVersion.V0);
    return policy.build().prepare("data.armo_builtins");
  }

  private static void check(PreparedQuery query, Path test, String metadata, ObjectValue defaults)
      throws IOException {
    Value input = input(test.resolve("input"), metadata);
    ObjectValue.Builder controls = defaults.toBuilder();
    ObjectValue.Builder data = ObjectValue.builder();
    if (Files.exists(test.resolve("data.json"))) {
      ObjectValue given = (ObjectValue) json(test.resolve("data.json"));
      ObjectValue own = object(given, "postureControlInputs");
      for (int i = 0; i < own.size(); i++) {
        controls.put(own.keyAt(i), own.valueAt(i));
      }
      data.put("dataControlInputs", object(given, "dataControlInputs"));
    }
    data.put("postureControlInputs", controls.build());
    Value responses = query.evaluate(Evaluation.of(input).data(data.build())).value();
    Value expected = json(test.resolve("expected.json"));
    List<Value> wanted = new ArrayList<>();
    switch (expected) {
      case ArrayValue list -> list.forEach(wanted::add);
      case ObjectValue one -> wanted.add(one);
      default -> {}
    }
    assertThat(normal(found(responses))).isEqualTo(normal(wanted));
  }

  /** Every set or list of responses of the package, as its runner collects them. */
  private static List<Value> found(@Nullable Value documents) {
    List<Value> found = new ArrayList<>();
    if (documents instanceof ObjectValue rules) {
      for (int i = 0; i < rules.size(); i++) {
        if (JsonValues.parse(JsonValues.write(rules.valueAt(i))) instanceof ArrayValue list) {
          for (Value response : list) {
            if (response instanceof ObjectValue) {
              found.add(response);
            }
          }
        }
      }
    }
    return found;
  }

  private static List<String> normal(List<Value> responses) {
    List<String> normal = new ArrayList<>();
    for (Value response : responses) {
      ObjectValue object = (ObjectValue) response;
      ObjectValue.Builder kept = ObjectValue.builder();
      for (int i = 0; i < object.size(); i++) {
        String key = text(object.keyAt(i)).toLowerCase(Locale.ROOT);
        if (COMPARED.contains(key) && !isEmpty(object.valueAt(i))) {
          kept.put(key, object.valueAt(i));
        }
      }
      ObjectValue alert = object(object, "alertObject");
      kept.put("k8sApiObjects", trimmed(alert));
      kept.put("externalObjects", object(alert, "externalObjects"));
      normal.add(JsonValues.write(kept.build()));
    }
    normal.sort(null);
    return normal;
  }

  private static boolean isEmpty(Value value) {
    return value instanceof NullValue
        || value.equals(ArrayValue.EMPTY)
        || value.equals(StringValue.EMPTY);
  }

  private static Value trimmed(ObjectValue alert) {
    List<Value> trimmed = new ArrayList<>();
    for (int i = 0; i < alert.size(); i++) {
      if (text(alert.keyAt(i)).equalsIgnoreCase("k8sApiObjects")
          && alert.valueAt(i) instanceof ArrayValue objects) {
        objects.forEach(object -> trimmed.add(trimmedObject((ObjectValue) object)));
      }
    }
    return ArrayValue.of(trimmed);
  }

  private static ObjectValue trimmedObject(ObjectValue object) {
    ObjectValue kept = keep(object, "kind", "apiVersion", "metadata");
    return kept.get("metadata") instanceof ObjectValue metadata
        ? kept.toBuilder().put("metadata", keep(metadata, "name", "labels")).build()
        : kept;
  }

  private static ObjectValue keep(ObjectValue object, String... keys) {
    ObjectValue.Builder kept = ObjectValue.builder();
    for (String key : keys) {
      Value value = object.get(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    return kept.build();
  }

  private static Value input(Path folder, String metadata) throws IOException {
    List<ObjectValue> objects = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      for (Path file : list(folder)) {
        Value document = yaml(file);
        if (document instanceof ObjectValue object) {
          objects.add(withName(object));
        }
      }
    }
    if (metadata.contains("\"subject-role-rolebinding\"")) {
      return ArrayValue.of(bySubject(objects));
    } else if (metadata.contains("\"apiserver-pod\"")) {
      return ArrayValue.of(
          objects.stream().filter(RegolibraryConformanceTest::isApiServer).limit(1).toList());
    }
    return ArrayValue.of(objects);
  }

  /** Data of the host come with a name, if only an empty one. */
  private static ObjectValue withName(ObjectValue object) {
    boolean host = text(object.get("apiVersion")).startsWith("hostdata.kubescape.cloud/");
    return host && object.get("metadata") == null
        ? object.toBuilder()
            .put("metadata", ObjectValue.builder().put("name", StringValue.EMPTY).build())
            .build()
        : object;
  }

  /** One object for each subject of a binding, with the binding and its role beside it. */
  private static List<Value> bySubject(List<ObjectValue> objects) {
    List<Value> subjects = new ArrayList<>();
    for (ObjectValue binding : objects) {
      for (ObjectValue role : objects) {
        if (text(binding.get("kind")).endsWith("Binding")
            && isRoleOf(role, binding)
            && binding.get("subjects") instanceof ArrayValue bound) {
          for (Value subject : bound) {
            subjects.add(
                ((ObjectValue) subject)
                    .toBuilder().put("relatedObjects", ArrayValue.of(binding, role)).build());
          }
        }
      }
    }
    return subjects;
  }

  private static boolean isRoleOf(ObjectValue role, ObjectValue binding) {
    ObjectValue wanted = object(binding, "roleRef");
    return text(role.get("kind")).endsWith("Role")
        && text(role.get("kind")).equals(text(wanted.get("kind")))
        && text(object(role, "metadata").get("name")).equals(text(wanted.get("name")));
  }

  private static boolean isApiServer(ObjectValue object) {
    ObjectValue metadata = object(object, "metadata");
    String name = text(metadata.get("name"));
    return text(object.get("kind")).equals("Pod")
        && text(metadata.get("namespace")).equals("kube-system")
        && (name.contains("apiserver") || name.contains("api-server"));
  }

  private static Value yaml(Path file) throws IOException {
    return YamlValues.parse(Files.readString(file));
  }

  private static Value json(Path file) throws IOException {
    return JsonValues.parse(Files.readAllBytes(file));
  }

  private static ObjectValue object(Value value, String key) {
    return value instanceof ObjectValue object && object.get(key) instanceof ObjectValue found
        ? found
        : ObjectValue.EMPTY;
  }

  private static String text(@Nullable Value value) {
    return value instanceof StringValue text ? text.text() : "";
  }

  private static Source source(Path file) throws IOException {
    return new Source(file.getFileName().toString(), Files.readString(file));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
