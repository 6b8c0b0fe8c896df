package io.seawall.advisory.feed.oval;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small OVAL files for tests. */
public final class OvalXml {

  private final String space;
  private final StringBuilder definitions = new StringBuilder();
  private final StringBuilder tests = new StringBuilder();
  private final StringBuilder objects = new StringBuilder();
  private final StringBuilder states = new StringBuilder();
  private final StringBuilder variables = new StringBuilder();

  /**
   * @param space name space of ids, for example {@code org.debian}
   */
  public OvalXml(String space) {
    this.space = space;
  }

  /** A definition with a metadata and a criteria element. */
  public OvalXml definition(String kind, int id, String metadata, String criteria) {
    definitions.append(
        "<definition id='oval:%s:def:%d' class='%s'><metadata>%s</metadata>%s</definition>"
            .formatted(space, id, kind, metadata, criteria));
    return this;
  }

  /** A definition of class patch or vulnerability with one test of a package. */
  public OvalXml simple(String kind, String title, String platform, String name, String below) {
    int id = definitions.length() + 1;
    String metadata =
        "<title>%s</title><affected><platform>%s</platform></affected>".formatted(title, platform)
            + "<reference source='CVE' ref_id='CVE-2024-0001'/><description>Bad things.</description>";
    definition(kind, id, metadata, "<criteria>" + test(id) + "</criteria>");
    return pack("rpm", id, name, "less than", below);
  }

  /** A criterion. */
  public String test(int id) {
    return test(id, "");
  }

  String test(int id, String attributes) {
    return "<criterion test_ref='oval:%s:tst:%d' %s/>".formatted(space, id, attributes);
  }

  /** A test of a package with its object and state. */
  public OvalXml pack(String system, int id, String name, String operation, String version) {
    objects.append(
        "<%sinfo_object id='oval:%s:obj:%d'><name>%s</name></%1$sinfo_object>"
            .formatted(system, space, id, name));
    return state(
            id,
            "%sinfo_state".formatted(system),
            "<evr datatype='evr_string' operation='%s'>%s</evr>".formatted(operation, version))
        .testOf("%sinfo_test".formatted(system), id, "", true);
  }

  /** A test of whether a package is installed. */
  OvalXml installed(String system, int id, String name, String attributes) {
    objects.append(
        "<%sinfo_object id='oval:%s:obj:%d'><name>%s</name></%1$sinfo_object>"
            .formatted(system, space, id, name));
    return testOf("%sinfo_test".formatted(system), id, attributes, false);
  }

  /** A test of who signed a package. */
  OvalXml signature(int id, String name) {
    state(id, "rpminfo_state", "<signature_keyid operation='equals'>199e2f91</signature_keyid>");
    objects.append(
        "<rpminfo_object id='oval:%s:obj:%d'><name>%s</name></rpminfo_object>"
            .formatted(space, id, name));
    return testOf("rpminfo_test", id, "", true);
  }

  OvalXml names(int id, String comment, String... names) {
    variables.append(
        "<constant_variable id='oval:%s:var:%d' comment='%s'>".formatted(space, id, comment));
    for (String name : names) {
      variables.append("<value>").append(name).append("</value>");
    }
    variables.append("</constant_variable>");
    objects.append(
        "<dpkginfo_object id='oval:%s:obj:%d'><name var_ref='oval:%1$s:var:%2$d'/></dpkginfo_object>"
            .formatted(space, id));
    return this;
  }

  OvalXml state(int id, String element, String content) {
    states.append("<%s id='oval:%s:ste:%d'>%s</%1$s>".formatted(element, space, id, content));
    return this;
  }

  OvalXml testOf(String element, int id, String attributes, boolean state) {
    String stated = state ? "<state state_ref='oval:%s:ste:%d'/>".formatted(space, id) : "";
    tests.append(
        "<%s id='oval:%s:tst:%d' %s><object object_ref='oval:%2$s:obj:%3$d'/>%s</%1$s>"
            .formatted(element, space, id, attributes, stated));
    return this;
  }

  /** The file. */
  public String xml() {
    return "<?xml version='1.0' encoding='UTF-8'?>\n"
        + "<oval_definitions xmlns='http://oval.mitre.org/XMLSchema/oval-definitions-5'>"
        + "<generator><timestamp>2024-12-24T07:42:06</timestamp></generator>"
        + "<definitions>%s</definitions><tests>%s</tests><objects>%s</objects>"
            .formatted(definitions, tests, objects)
        + "<states>%s</states><variables>%s</variables></oval_definitions>"
            .formatted(states, variables);
  }

  /** What a reader makes of the file. */
  Read read() throws IOException {
    return read(xml());
  }

  static Read read(String xml) throws IOException {
    var read = new Read(new ArrayList<>(), new ArrayList<>());
    OvalFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), read);
    return read;
  }

  record Read(List<OvalStatement> statements, List<String> problems) implements OvalSink {

    @Override
    public void made(String timestamp) {}

    @Override
    public void statement(OvalStatement statement) {
      statements.add(statement);
    }

    @Override
    public void broken(String id, String reason) {
      problems.add(reason);
    }

    /** Each package as one line: release, name, status, events and versions. */
    List<String> packages() {
      var lines = new ArrayList<String>();
      for (OvalStatement statement : statements) {
        for (var each : statement.affected()) {
          var line = new StringBuilder();
          line.append(each.ecosystem()).append(' ').append(each.name());
          line.append(' ').append(each.status().word());
          for (var range : each.ranges()) {
            for (var event : range.events()) {
              if (!event.isFromStart() || range.events().size() == 1) {
                line.append(' ').append(event.kind()).append(' ').append(event.version());
              }
            }
          }
          each.versions().forEach(version -> line.append(" = ").append(version));
          lines.add(line.toString());
        }
      }
      return lines;
    }
  }
}
