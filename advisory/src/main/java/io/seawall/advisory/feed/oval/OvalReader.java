package io.seawall.advisory.feed.oval;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OVAL file, keeping only what statements about packages are made of. Limits: 200 MB kept
 * in memory, 1,024 characters for an id, a name or a version.
 */
final class OvalReader {

  private static final long MAX_KEPT = 200L << 20;
  private static final int MAX_WORD = 1_024;

  private final OvalDocument document = new OvalDocument();
  private final Map<String, String> words = new HashMap<>();
  private final XmlCursor xml;
  private long kept;

  private OvalReader(XmlCursor xml) {
    this.xml = xml;
  }

  /**
   * Reads a file to its end.
   *
   * @throws IOException if it is no OVAL file, or breaks a limit
   */
  static OvalDocument read(InputStream in) throws IOException {
    var read = new ArrayList<OvalDocument>(1);
    XmlCursor.read(
        in,
        "oval_definitions",
        xml -> {
          var reader = new OvalReader(xml);
          xml.children(reader::section);
          read.add(reader.document);
        });
    return read.getFirst();
  }

  private void section(String name) throws IOException {
    switch (name) {
      case "generator" ->
          xml.children(field -> {
            if (field.equals("timestamp")) {
              document.timestamp = text();
            }
          });
      case "definitions" -> xml.children(element -> definition());
      case "tests" -> xml.children(this::test);
      case "objects" -> xml.children(element -> object());
      case "states" -> xml.children(element -> state());
      case "variables" -> xml.children(element -> variable());
      default -> {}
    }
  }

  private void definition() throws IOException {
    var definition = new OvalDefinition(word(required("id")), word(orEmpty("class")));
    var details = new DefinitionReader(xml, this, definition);
    xml.children(name -> {
      if (name.equals("metadata")) {
        details.read();
      } else if (name.equals("criteria")) {
        definition.criteria = criteria();
      }
    });
    details.finish();
    keep(200);
    document.definitions.add(definition);
    document.put(document.byId, definition.id, definition);
  }

  private Criteria criteria() throws IOException {
    String operator = orEmpty("operator");
    boolean negated = isNegated();
    List<Criteria> parts = new ArrayList<>(2);
    xml.children(name -> {
      switch (name) {
        case "criteria" -> parts.add(criteria());
        case "criterion" -> {
          keep(48);
          parts.add(negated(isNegated(), new Criteria.Test(word(required("test_ref")), comment())));
        }
        case "extend_definition" ->
            parts.add(
                negated(isNegated(), new Criteria.Extended(word(required("definition_ref")))));
        default -> parts.add(new Criteria.Strange(name));
      }
    });
    keep(64);
    List<Criteria> all = List.copyOf(parts);
    return negated(
        negated,
        switch (operator) {
          case "", "AND" -> new Criteria.All(all);
          case "OR" -> new Criteria.Any(all);
          default -> new Criteria.Strange("the operator " + operator);
        });
  }

  private boolean isNegated() {
    String negate = xml.attribute("negate");
    return "true".equals(negate) || "1".equals(negate);
  }

  private static Criteria negated(boolean negated, Criteria criteria) {
    return negated ? new Criteria.Not(criteria) : criteria;
  }

  /** The comment, if it may say more than the test: most repeat name and version. */
  private String comment() throws IOException {
    String comment = orEmpty("comment");
    return comment.contains(" is earlier than ") || comment.contains(" is signed with ")
        ? ""
        : word(comment.substring(0, Math.min(comment.length(), MAX_WORD)));
  }

  private void test(String kind) throws IOException {
    var test =
        new OvalTest(
            word(kind),
            comment(),
            word(orEmpty("check")),
            word(orEmpty("check_existence")),
            word(orEmpty("state_operator")));
    String id = word(required("id"));
    xml.children(name -> {
      if (name.equals("object")) {
        test.object = word(required("object_ref"));
      } else if (name.equals("state")) {
        test.state(word(required("state_ref")));
      }
    });
    keep(112);
    document.put(document.tests, id, test);
  }

  private void object() throws IOException {
    String id = word(required("id"));
    String comment = comment();
    var name = new StringBuilder();
    var variable = new StringBuilder();
    xml.children(field -> {
      if (field.equals("name")) {
        String reference = xml.attribute("var_ref");
        String operation = xml.attribute("operation");
        variable.append(reference == null ? "" : reference);
        name.append(operation == null || operation.equals("equals") ? text() : "");
      }
    });
    keep(112);
    document.put(
        document.objects,
        id,
        new OvalTest.Subject(word(name.toString()), word(variable.toString()), comment));
  }

  private void state() throws IOException {
    String id = word(required("id"));
    String comment = comment();
    List<OvalTest.Entity> entities = new ArrayList<>(1);
    xml.children(name -> {
      String entity = word(name);
      String operation = word(orEmpty("operation"));
      String datatype = word(orEmpty("datatype"));
      entities.add(new OvalTest.Entity(entity, operation, datatype, word(text())));
    });
    keep(112);
    document.put(document.states, id, new OvalTest.State(List.copyOf(entities), comment));
  }

  private void variable() throws IOException {
    String id = word(required("id"));
    String comment = comment();
    List<String> values = new ArrayList<>();
    xml.children(name -> {
      if (name.equals("value")) {
        values.add(word(text()));
      }
    });
    keep(112);
    document.put(document.variables, id, new OvalTest.Names(List.copyOf(values), comment));
  }

  private String required(String attribute) throws IOException {
    String value = xml.attribute(attribute);
    if (value == null || value.isEmpty()) {
      throw new IOException("an element has no " + attribute + " at line " + xml.line());
    }
    return value;
  }

  private String orEmpty(String attribute) {
    String value = xml.attribute(attribute);
    return value == null ? "" : value;
  }

  /** The text of the element that stands here. */
  String text() throws IOException {
    return xml.text(MAX_WORD + 1);
  }

  /** One copy of each text: ids and names are repeated many times. */
  String word(@Nullable String text) throws IOException {
    if (text == null || text.isEmpty()) {
      return "";
    } else if (text.length() > MAX_WORD) {
      throw new IOException(
          "an id, name or version is longer than "
              + MAX_WORD
              + " characters at line "
              + xml.line());
    }
    String known = words.putIfAbsent(text, text);
    if (known == null) {
      keep(text.length() + 80);
      return text;
    }
    return known;
  }

  /** Counts bytes that stay in memory. */
  void keep(int bytes) throws IOException {
    kept += bytes;
    if (kept > MAX_KEPT) {
      throw new IOException("holds more than " + (MAX_KEPT >> 20) + " MB of definitions");
    }
  }
}
