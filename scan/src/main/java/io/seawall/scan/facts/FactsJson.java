package io.seawall.scan.facts;

import io.seawall.model.Changelog;
import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.scan.json.JsonCursor;
import io.seawall.scan.json.JsonOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The image facts document: RFC 8785 canonical JSON, so the same facts give the same bytes in any
 * implementation. It holds no wall-clock time.
 */
public final class FactsJson {

  /** Version of the document, its field {@code schemaVersion}. */
  public static final int SCHEMA_VERSION = 1;

  private FactsJson() {}

  /**
   * Writes the document and leaves {@code out} open.
   *
   * @throws IOException if {@code out} fails
   */
  public static void write(ImageFacts facts, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOutput.compact(out)) {
      document(facts, facts.subject(), json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param name how errors call the document
   * @throws SeawallException of kind {@code USER} with code {@code facts-malformed} if it is no
   *     image facts document; the message names line and column
   * @throws IOException if {@code in} fails
   */
  public static ImageFacts read(InputStream in, String name) throws IOException {
    try (var json = JsonCursor.open(in, name, "facts-malformed")) {
      return new FactsReader(json).read();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * SHA-256 of the document with the manifest digest, where there is one, as the subject's name: a
   * place from which an image was read is no fact about it, and must not change a decision.
   */
  public static Digest digest(ImageFacts facts) {
    MessageDigest sha256 = Digest.newSha256();
    var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
    try (JsonGenerator json = JsonOutput.compact(out)) {
      document(facts, placeless(facts.subject()), json);
    }
    return Digest.sha256(sha256.digest());
  }

  private static ImageFacts.Subject placeless(ImageFacts.Subject subject) {
    return subject.digest() == null
        ? subject
        : new ImageFacts.Subject(subject.digest().toString(), subject.digest(), subject.platform());
  }

  private static void document(ImageFacts facts, ImageFacts.Subject subject, JsonGenerator json) {
    json.writeStartObject();
    if (!facts.changelogs().isEmpty()) {
      json.writeArrayPropertyStart("changelogs");
      for (Changelog changelog : facts.changelogs()) {
        FactsFields.changelog(changelog, json);
      }
      json.writeEndArray();
    }
    FactsFields.components(facts.components(), json);
    FactsFields.deletedFiles(facts.deletedFiles(), json);
    FactsFields.distribution(json, facts.distribution());
    FactsFields.layers(facts.layers(), json);
    FactsFields.notChecked(facts.notChecked(), json);
    json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
    FactsFields.subject(json, subject);
    json.writeEndObject();
  }
}
