package io.seawall.advisory.feed.oval;

import io.seawall.advisory.severity.Cvss;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;

/**
 * Reads the metadata of a definition: those of the OVAL schema, and what publishers add below
 * {@code advisory} (Red Hat, Ubuntu, Rocky, AlmaLinux, Oracle), {@code debian}, or beside the rest
 * (Azure Linux).
 */
final class DefinitionReader {

  /**
   * A summary needs the first sentence; ids of CVEs are looked for where nothing refers to them.
   */
  private static final int MAX_SUMMARY = 400;

  private static final int MAX_DESCRIPTION = 32 << 10;
  private static final int MAX_LIST = 10_000;

  private final XmlCursor xml;
  private final OvalReader reader;
  private final OvalDefinition definition;

  DefinitionReader(XmlCursor xml, OvalReader reader, OvalDefinition definition) {
    this.xml = xml;
    this.reader = reader;
    this.definition = definition;
  }

  void read() throws IOException {
    xml.children(this::field);
  }

  /** Drops the part of the description that nobody will read. */
  void finish() throws IOException {
    String text = definition.description;
    if (definition.cves.isEmpty()) {
      definition.cves.addAll(CveIds.ofBrackets(text));
    }
    definition.description = text.length() > MAX_SUMMARY ? text.substring(0, MAX_SUMMARY) : text;
    reader.keep(definition.title.length() + definition.description.length() + 80);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "title" -> definition.title = xml.text(MAX_SUMMARY);
      case "description" -> definition.description = xml.text(MAX_DESCRIPTION);
      case "reference" -> reference();
      case "affected" -> xml.children(this::platform);
      case "advisory" -> advisory();
      case "debian" -> xml.children(this::field);
      case "moreinfo" -> moreInfo();
      case "date", "advisory_date" -> definition.issued = reader.text();
      case "severity" -> definition.severity = reader.word(reader.text());
      case "patchable" -> definition.patchable = reader.word(reader.text());
      default -> {}
    }
  }

  /** What Debian's security advisories describe here stands in the description of the others. */
  private void moreInfo() throws IOException {
    String text = xml.text(MAX_DESCRIPTION);
    if (definition.kind.equals("patch") && !text.isEmpty()) {
      definition.description = text;
    }
  }

  private void platform(String name) throws IOException {
    if (name.equals("platform") && definition.platforms.size() < MAX_LIST) {
      definition.platforms.add(reader.word(reader.text()));
    }
  }

  private void reference() throws IOException {
    String source = reader.word(xml.attribute("source"));
    String id = reader.word(xml.attribute("ref_id"));
    if (source.equals("CVE")) {
      cve(id);
    } else if (definition.references.size() < MAX_LIST) {
      definition.references.add(new OvalDefinition.Reference(source, id));
    }
  }

  /** SUSE and others write the name of a list before the id. */
  private String cve(String text) throws IOException {
    String id = text.substring(text.lastIndexOf(' ') + 1);
    if (!id.startsWith("CVE-") || definition.cves.size() >= MAX_LIST) {
      return "";
    }
    definition.cves.add(id);
    reader.keep(48);
    return id;
  }

  private void advisory() throws IOException {
    String from = reader.word(xml.attribute("from"));
    if (from.startsWith("cpe:")) {
      definition.cpes.add(from);
    }
    xml.children(name -> {
      switch (name) {
        case "severity" -> definition.severity = reader.word(reader.text());
        case "issued" -> definition.issued = reader.word(xml.attribute("date"));
        case "updated" -> definition.updated = reader.word(xml.attribute("date"));
        case "cve" -> rated();
        case "affected" -> xml.children(this::resolution);
        case "affected_cpe_list" -> xml.children(cpe -> cpe());
        default -> {}
      }
    });
  }

  private void cpe() throws IOException {
    if (definition.cpes.size() < MAX_LIST) {
      definition.cpes.add(reader.word(reader.text()));
    }
  }

  /** A CVE with the publisher's own level and the vector that it saw. */
  private void rated() throws IOException {
    String word = firstOf("impact", "priority");
    String vector = firstOf("cvss3", "cvss_vector");
    vector = vector.substring(Math.max(0, vector.indexOf("CVSS:")));
    String id = cve(reader.text());
    Severity level = Severity.ofWord(word);
    boolean scored = vector.startsWith("CVSS:");
    if (!id.isEmpty() && (scored || level != Severity.UNKNOWN)) {
      level = level == Severity.UNKNOWN ? Cvss.severity(vector) : level;
      String publisher = Publisher.of(definition.id).rating();
      definition.ratings.put(
          id, new SeverityRating(publisher, level, scored ? reader.word(vector) : null));
    }
  }

  private String firstOf(String attribute, String other) {
    String value = xml.attribute(attribute);
    value = value == null ? xml.attribute(other) : value;
    return value == null ? "" : value;
  }

  private void resolution(String name) throws IOException {
    if (name.equals("resolution")) {
      String state = reader.word(xml.attribute("state"));
      xml.children(component -> {
        if (component.equals("component") && definition.resolutions.size() < MAX_LIST) {
          definition.resolutions.put(reader.word(reader.text()), state);
        }
      });
    }
  }
}
