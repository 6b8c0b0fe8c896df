package io.seawall.e2e.attacks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A technique of {@code attacks.yaml} or a scenario of {@code benign.yaml}; the files say what each
 * key means.
 *
 * @param expected names of rules with reasons
 */
record Script(
    String id,
    String attack,
    String title,
    String run,
    List<String> options,
    String user,
    boolean terminal,
    boolean host,
    List<String> programs,
    Map<String, String> expected) {

  /** One that needs nothing. */
  static Script of(String id, String run) {
    return new Script(id, "", "", run, List.of(), "", false, false, List.of(), Map.of());
  }

  /** All of a file beside this class. */
  static List<Script> all(String file) {
    try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
      var load = new Load(LoadSettings.builder().setLabel(file).build());
      List<Script> scripts = new ArrayList<>();
      for (Object item : (List<?>) load.loadFromInputStream(in)) {
        scripts.add(of((Map<?, ?>) item));
      }
      return scripts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Script of(Map<?, ?> item) {
    return new Script(
        text(item, "id"),
        text(item, "attack"),
        text(item, "title"),
        text(item, "run"),
        texts(item, "options"),
        text(item, "user"),
        isTrue(item, "terminal"),
        isTrue(item, "host"),
        texts(item, "programs"),
        expected(item));
  }

  private static Map<String, String> expected(Map<?, ?> item) {
    Map<String, String> expected = new LinkedHashMap<>();
    if (item.get("expected") instanceof List<?> list) {
      for (Object entry : list) {
        var alert = (Map<?, ?>) entry;
        expected.put(text(alert, "rule"), text(alert, "reason"));
      }
    }
    return expected;
  }

  private static String text(Map<?, ?> item, String key) {
    Object value = item.get(key);
    return value == null ? "" : value.toString();
  }

  private static List<String> texts(Map<?, ?> item, String key) {
    return item.get(key) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private static boolean isTrue(Map<?, ?> item, String key) {
    return Boolean.TRUE.equals(item.get(key));
  }
}
