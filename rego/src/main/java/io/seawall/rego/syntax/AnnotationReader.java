package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.Source;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.MalformedYamlException;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code # METADATA} blocks: comments in the first column on consecutive lines, the first of
 * which starts with that word, the others hold YAML. A block belongs to the next clause or rule.
 */
final class AnnotationReader {

  private static final String START = "METADATA";

  private final Source source;
  private final List<Tokens.Comment> comments;
  private final List<RegoError> errors = new ArrayList<>();
  private int next;

  AnnotationReader(Source source, List<Tokens.Comment> comments) {
    this.source = source;
    this.comments = comments;
  }

  /** What is wrong with the blocks read so far. */
  List<RegoError> errors() {
    return errors;
  }

  /** The blocks before the package clause in this row. */
  List<Annotations> ofPackage(int row) {
    return before(row, "package", "package");
  }

  /** The blocks before the rule that starts in this row, and after what comes before it. */
  List<Annotations> ofRule(int row) {
    return before(row, "rule", "rule");
  }

  /** Notes that blocks before the import in this row belong to nothing. */
  void refuseAt(int row) {
    before(row, "import", "");
  }

  /** Reads what follows the last rule. */
  void finish() {
    before(Integer.MAX_VALUE, "", "");
  }

  private List<Annotations> before(int row, String node, String scope) {
    List<Annotations> found = new ArrayList<>(0);
    while (next < comments.size() && comments.get(next).row() < row) {
      if (startsBlock(comments.get(next))) {
        Annotations block = block(node, scope);
        if (block != null) {
          found.add(block);
        }
      } else {
        next++;
      }
    }
    return found;
  }

  private boolean startsBlock(Tokens.Comment comment) {
    int at = comment.start() + 1;
    while (at < comment.end() && Character.isWhitespace(source.text().charAt(at))) {
      at++;
    }
    return source.text().startsWith(START, at);
  }

  private @Nullable Annotations block(String node, String defaultScope) {
    int first = next++;
    var yaml = new StringBuilder();
    while (next < comments.size()
        && comments.get(next).row() == comments.get(next - 1).row() + 1
        && !startsBlock(comments.get(next))) {
      Tokens.Comment line = comments.get(next++);
      int start = line.start() + 1;
      boolean indented = start < line.end() && source.text().charAt(start) == ' ';
      yaml.append(source.text(), indented ? start + 1 : start, line.end()).append('\n');
    }
    Location at = place(first, next - 1);
    try {
      Value fields = YamlValues.parse(yaml.toString());
      if (fields instanceof NullValue) {
        return refused(at, "expected METADATA block, found whitespace");
      } else if (fields instanceof ObjectValue object) {
        return annotations(at, object, node, defaultScope);
      }
      return refused(at, "a METADATA block holds keys and values");
    } catch (MalformedYamlException e) {
      int line = Math.min(first + e.line(), next - 1);
      return refused(place(line, line), String.valueOf(e.getMessage()));
    }
  }

  private Location place(int first, int last) {
    Tokens.Comment start = comments.get(first);
    return new Location(source, start.row(), 1, start.start(), comments.get(last).end());
  }

  private @Nullable Annotations refused(Location at, String message) {
    errors.add(RegoError.of(RegoError.Code.PARSE, at, message));
    return null;
  }

  private @Nullable Annotations annotations(
      Location at, ObjectValue fields, String node, String defaultScope) {
    Value written = fields.get("scope");
    boolean entrypoint = fields.get("entrypoint") instanceof BooleanValue flag && flag.isTrue();
    String scope = defaultScope.equals("rule") && entrypoint ? "document" : defaultScope;
    if (written instanceof StringValue string && !string.text().isEmpty()) {
      scope = string.text();
    } else if (written != null
        && !written.equals(NullValue.NULL)
        && !written.equals(StringValue.EMPTY)) {
      return refused(at, "the scope of a METADATA block is a string");
    }
    String target =
        switch (scope) {
          case "rule", "document" -> "rule";
          case "package", "subpackages" -> "package";
          default -> "";
        };
    if (target.isEmpty()) {
      return refused(at, "invalid annotation scope '" + scope + "'");
    } else if (!target.equals(node)) {
      String have = node.isEmpty() ? "" : " (have " + node + ")";
      return refused(at, "annotation scope '" + scope + "' must be applied to " + target + have);
    } else if (entrypoint && (scope.equals("rule") || scope.equals("subpackages"))) {
      return refused(
          at, "annotation entrypoint applied to non-document or package scope '" + scope + "'");
    }
    return new Annotations(at, scope, fields);
  }
}
