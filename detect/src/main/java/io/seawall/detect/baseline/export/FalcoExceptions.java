package io.seawall.detect.baseline.export;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.ProfileWriter;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was learned as exceptions of Falco rules: a file to load behind the rules, which
 * appends to them. Nothing proves that such an exception hides no attack: replay recordings of
 * attacks before using it.
 */
public final class FalcoExceptions {

  private FalcoExceptions() {}

  /**
   * A rule that gets an exception.
   *
   * @param rule its name
   * @param fields of the exception, from {@link #fields()}: a value of it is one of each
   */
  public record Target(String rule, List<String> fields) {}

  /** Fields whose usual values profiles know. */
  public static List<String> fields() {
    return ExceptionField.names();
  }

  /**
   * The file.
   *
   * @throws IllegalArgumentException if a target names no field, an unknown one, or fields that no
   *     line of a profile tells of together
   */
  public static String write(Profiles profiles, List<Target> targets) {
    var out = new StringBuilder("# Exceptions of what profiles learned. Load behind the rules.\n");
    int before = out.length();
    for (Target target : targets) {
      write(profiles, target, out);
    }
    return out.length() == before ? out.append("[]\n").toString() : out.toString();
  }

  private static void write(Profiles profiles, Target target, StringBuilder out) {
    List<ExceptionField> fields = new ArrayList<>();
    target.fields().forEach(field -> fields.add(field(field)));
    BehaviourKind kind = kind(fields);
    Set<List<String>> rows = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Profile profile : profiles.profiles()) {
      for (ProfileEntry entry : profile.entries(kind)) {
        List<String> row = row(fields, profile.workload(), entry);
        if (row != null) {
          rows.add(row);
        }
      }
    }
    if (!rows.isEmpty()) {
      write(target.rule(), kind, fields, rows, out);
    }
  }

  private static void write(
      String rule,
      BehaviourKind kind,
      List<ExceptionField> fields,
      Set<List<String>> rows,
      StringBuilder out) {
    List<String> operators = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      int column = i;
      boolean pattern =
          fields.get(i).isPath() && rows.stream().anyMatch(row -> isPattern(row.get(column)));
      operators.add(pattern ? "glob" : "=");
      names.add(fields.get(i).field);
    }
    out.append("- rule: ").append(ProfileWriter.quoted(rule)).append("\n  exceptions:\n");
    out.append("    - name: seawall_").append(kind.key()).append('\n');
    out.append("      fields: [").append(String.join(", ", names)).append("]\n");
    out.append("      comps: [").append(String.join(", ", quoted(operators))).append("]\n");
    out.append("      values:\n");
    for (List<String> row : rows) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(operators.get(i).equals("glob") ? glob(row.get(i)) : row.get(i));
      }
      out.append("        - [").append(String.join(", ", quoted(values))).append("]\n");
    }
    out.append("  override:\n    exceptions: append\n");
  }

  private static ExceptionField field(String name) {
    return ExceptionField.of(name)
        .orElseThrow(() -> {
          String nearest = Spelling.nearest(name, fields());
          return new IllegalArgumentException(
              "profiles know nothing of the field "
                  + name
                  + (nearest == null ? "; they know of " + fields() : ", but of " + nearest));
        });
  }

  /** The kind of line that tells of all fields. */
  private static BehaviourKind kind(List<ExceptionField> fields) {
    BehaviourKind kind = null;
    boolean executable = false;
    for (ExceptionField field : fields) {
      executable |= field == ExceptionField.EXECUTABLE;
      if (field.kind != null && kind != null && kind != field.kind) {
        throw new IllegalArgumentException("no line of a profile tells of all of " + names(fields));
      }
      kind = field.kind == null ? kind : field.kind;
    }
    if (kind == null && executable) {
      return BehaviourKind.EXECUTABLE;
    }
    if (kind == null || executable && kind != BehaviourKind.SPAWN) {
      throw new IllegalArgumentException("no line of a profile tells of all of " + names(fields));
    }
    return kind;
  }

  private static List<String> names(List<ExceptionField> fields) {
    return fields.stream().map(field -> field.field).toList();
  }

  private static @Nullable List<String> row(
      List<ExceptionField> fields, Workload workload, ProfileEntry entry) {
    List<String> row = new ArrayList<>();
    for (ExceptionField field : fields) {
      String value = field.value(workload, entry);
      if (value == null || value.isEmpty()) {
        return null;
      }
      row.add(value);
    }
    return row;
  }

  private static boolean isPattern(String value) {
    return value.indexOf('*') >= 0 || value.indexOf('#') >= 0 || value.indexOf('?') >= 0;
  }

  /** What a profile's pattern is as a glob; a bracket would begin a set. */
  private static String glob(String value) {
    return value.replace("**", "*").replace('#', '*').replace('[', '?');
  }

  private static List<String> quoted(List<String> values) {
    return values.stream().map(ProfileWriter::quoted).toList();
  }
}
