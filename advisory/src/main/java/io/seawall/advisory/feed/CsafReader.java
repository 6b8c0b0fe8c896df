package io.seawall.advisory.feed;

import io.seawall.advisory.feed.csaf.CsafDocument;
import io.seawall.advisory.feed.csaf.CsafVulnerability;
import io.seawall.advisory.feed.csaf.CsafVulnerability.Said;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a CSAF 2.0 document. Limits: 100,000 products and as many relationships, 1,000
 * vulnerabilities, 1,000,000 mentions of products.
 */
final class CsafReader {

  private static final int MAX_PRODUCTS = 100_000;
  private static final int MAX_VULNERABILITIES = 1_000;
  private static final int MAX_MENTIONS = 1_000_000;
  private static final int MAX_ID = 256;

  private final JsonRecord json;
  private final CsafDocument document = new CsafDocument();
  private final Map<String, String> words = new HashMap<>();
  private int products;
  private int mentions;

  private CsafReader(JsonRecord json) {
    this.json = json;
  }

  /**
   * Reads one document.
   *
   * @throws FeedFormatException if it breaks the format
   * @throws tools.jackson.core.JacksonException if it is no JSON
   */
  static CsafDocument read(InputStream in) throws FeedFormatException {
    try (JsonRecord json = JsonRecord.of(in)) {
      var reader = new CsafReader(json);
      json.object(reader::section);
      json.end();
      String id = reader.document.id;
      if (id.isBlank() || id.length() > MAX_ID) {
        throw new FeedFormatException("the document has no id of 1 to " + MAX_ID + " characters");
      }
      return reader.document;
    }
  }

  private void section(String name) throws FeedFormatException {
    switch (name) {
      case "document" -> json.object(this::about);
      case "product_tree" -> json.object(this::tree);
      case "vulnerabilities" -> json.array(this::vulnerability);
      default -> {}
    }
  }

  private void about(String name) throws FeedFormatException {
    switch (name) {
      case "title" -> document.title = text();
      case "aggregate_severity" ->
          json.object(field -> {
            if (field.equals("text")) {
              document.severity = text();
            }
          });
      case "publisher" ->
          json.object(field -> {
            if (field.equals("namespace")) {
              document.publisher = text();
            }
          });
      case "tracking" -> json.object(this::tracking);
      default -> {}
    }
  }

  private void tracking(String name) throws FeedFormatException {
    switch (name) {
      case "id" -> document.id = text();
      case "status" -> document.status = text();
      case "initial_release_date" -> document.published = json.textIfAny();
      case "current_release_date" -> document.updated = json.textIfAny();
      default -> {}
    }
  }

  private void tree(String name) throws FeedFormatException {
    switch (name) {
      case "branches" -> json.array(() -> json.object(this::branch));
      case "full_product_names" -> json.array(this::product);
      case "relationships" -> json.array(this::relationship);
      default -> {}
    }
  }

  private void branch(String name) throws FeedFormatException {
    switch (name) {
      case "branches" -> json.array(() -> json.object(this::branch));
      case "product" -> product();
      default -> {}
    }
  }

  private void product() throws FeedFormatException {
    count();
    var texts = new HashMap<String, String>();
    json.object(name -> {
      switch (name) {
        case "product_id", "name" -> texts.put(name, text());
        case "product_identification_helper" ->
            json.object(field -> {
              if (field.equals("cpe") || field.equals("purl")) {
                texts.put(field, text());
              }
            });
        default -> {}
      }
    });
    document.products.add(
        word(texts.getOrDefault("product_id", "")),
        texts.getOrDefault("name", ""),
        texts.getOrDefault("cpe", ""),
        texts.getOrDefault("purl", ""));
  }

  private void relationship() throws FeedFormatException {
    count();
    var texts = new HashMap<String, String>();
    json.object(name -> {
      switch (name) {
        case "product_reference", "relates_to_product_reference" -> texts.put(name, text());
        case "full_product_name" ->
            json.object(field -> {
              if (field.equals("product_id")) {
                texts.put(field, text());
              }
            });
        default -> {}
      }
    });
    document.products.relate(
        word(texts.getOrDefault("product_id", "")),
        word(texts.getOrDefault("product_reference", "")),
        word(texts.getOrDefault("relates_to_product_reference", "")));
  }

  private void count() throws FeedFormatException {
    if (++products > 2 * MAX_PRODUCTS) {
      throw new FeedFormatException("more than " + MAX_PRODUCTS + " products or relationships");
    }
  }

  private void vulnerability() throws FeedFormatException {
    if (document.vulnerabilities.size() >= MAX_VULNERABILITIES) {
      throw new FeedFormatException("more than " + MAX_VULNERABILITIES + " vulnerabilities");
    }
    var vulnerability = new CsafVulnerability();
    json.object(name -> field(name, vulnerability));
    document.vulnerabilities.add(vulnerability);
  }

  private void field(String name, CsafVulnerability vulnerability) throws FeedFormatException {
    switch (name) {
      case "cve" -> vulnerability.cve = text();
      case "title" -> vulnerability.title = text();
      case "release_date" -> vulnerability.released = json.textIfAny();
      case "notes" -> json.array(() -> note(vulnerability));
      case "product_status" ->
          json.object(status -> vulnerability.status.put(word(status), productIds()));
      case "remediations" -> json.array(() -> vulnerability.remediations.add(said()));
      case "threats" ->
          json.array(() -> {
            Said threat = said();
            if (threat.category().equals("impact")) {
              vulnerability.impacts.add(threat);
            }
          });
      case "scores" -> json.array(() -> json.object(version -> score(version, vulnerability)));
      default -> {}
    }
  }

  private void note(CsafVulnerability vulnerability) throws FeedFormatException {
    var texts = new HashMap<String, String>();
    json.object(name -> {
      if (name.equals("category") || name.equals("text")) {
        texts.put(name, text());
      }
    });
    if ("description".equals(texts.get("category"))) {
      vulnerability.description = texts.getOrDefault("text", "");
    }
  }

  private Said said() throws FeedFormatException {
    var texts = new HashMap<String, String>();
    var ids = new ArrayList<String>();
    json.object(name -> {
      switch (name) {
        case "category", "details" -> texts.put(name, text());
        case "product_ids" -> ids.addAll(productIds());
        default -> {}
      }
    });
    return new Said(texts.getOrDefault("category", ""), texts.getOrDefault("details", ""), ids);
  }

  private void score(String version, CsafVulnerability vulnerability) throws FeedFormatException {
    if (version.startsWith("cvss_v")) {
      json.object(field -> {
        if (field.equals("vectorString")) {
          vulnerability.vectors.putIfAbsent(version, text());
        }
      });
    }
  }

  private List<String> productIds() throws FeedFormatException {
    var ids = new ArrayList<String>();
    json.array(() -> {
      if (++mentions > MAX_MENTIONS) {
        throw new FeedFormatException("more than " + MAX_MENTIONS + " mentions of products");
      }
      ids.add(word(text()));
    });
    return ids;
  }

  private String text() throws FeedFormatException {
    String text = json.text();
    return text == null ? "" : text;
  }

  /** One copy of each id: a document repeats them many times. */
  private String word(String text) {
    String known = words.putIfAbsent(text, text);
    return known == null ? text : known;
  }
}
