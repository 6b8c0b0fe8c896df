package io.seawall.journal;

import io.seawall.model.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One record as a line of JSON. Its names come in one order, without white space, and the hash is
 * of the bytes before {@code ,"hash":}, so that nobody has to agree on a canonical form.
 *
 * <p>Written in ASCII: text of unknown hands, half characters included, can always be recorded, and
 * shows as what it is.
 */
final class RecordLine {

  /** Of the longest line that is read. */
  static final int MAX_BYTES = 1 << 20;

  /** Of a record that says next to nothing. */
  static final int LEAST_BYTES = 1 << 10;

  private static final int MAX_DEPTH = 64;
  private static final String BEFORE_HASH = ",\"hash\":\"";
  private static final String AFTER_HASH = "\"}";
  private static final int HASH = 64;
  private static final int SUFFIX = BEFORE_HASH.length() + HASH + AFTER_HASH.length();
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxDocumentLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private RecordLine() {}

  static boolean isKind(String kind) {
    return KIND.matcher(kind).matches();
  }

  /**
   * A line with its line feed.
   *
   * @throws TooLongException if it has more bytes than the limit
   * @throws IllegalArgumentException if what was written is no body
   */
  static byte[] encode(
      JournalHead before, Instant time, String kind, Consumer<JsonGenerator> body, int limit) {
    var out = new BoundedBytes(limit - SUFFIX - 1);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("seq", before.seq() + 1);
      json.writeStringProperty("time", time.toString());
      json.writeStringProperty("kind", kind);
      json.writeStringProperty("prev", before.hash());
      json.writeName("body");
      json.writeStartObject();
      body.accept(json);
      json.writeEndObject();
    }
    String hash = HexFormat.of().formatHex(Digest.newSha256().digest(out.toByteArray()));
    out.end((BEFORE_HASH + hash + AFTER_HASH + "\n").getBytes(StandardCharsets.US_ASCII));
    byte[] line = out.toByteArray();
    try {
      JournalRecord _ = decode(line, line.length - 1);
    } catch (FormatException e) {
      throw new IllegalArgumentException("what was written is no body: " + e.getMessage(), e);
    }
    return line;
  }

  /**
   * Reads a line without its line feed, and checks its hash.
   *
   * @throws FormatException if it is no record
   */
  static JournalRecord decode(byte[] line, int length) throws FormatException {
    String hash = hash(line, length);
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line, 0, length)) {
      expect(json, JsonToken.START_OBJECT, "an object");
      name(json, "seq");
      expect(json, JsonToken.VALUE_NUMBER_INT, "a number after 'seq'");
      long seq = json.getLongValue();
      Instant time = Instant.parse(text(json, "time"));
      String kind = text(json, "kind");
      String prev = text(json, "prev");
      name(json, "body");
      expect(json, JsonToken.START_OBJECT, "an object after 'body'");
      int from = (int) json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      int to = (int) json.currentLocation().getByteOffset();
      String found = text(json, "hash");
      expect(json, JsonToken.END_OBJECT, "the end after 'hash'");
      if (seq < 1 || !isKind(kind) || !HEX.matcher(prev).matches() || !found.equals(hash)) {
        throw new FormatException("'seq', 'kind', 'prev' or 'hash' is none");
      }
      return new JournalRecord(
          seq,
          time,
          kind,
          prev,
          hash,
          new String(line, from, to - from, StandardCharsets.UTF_8),
          new String(line, 0, length, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new FormatException("no record: " + e.getOriginalMessage());
    } catch (DateTimeException e) {
      throw new FormatException("'time' is none");
    }
  }

  private static String hash(byte[] line, int length) throws FormatException {
    int end = length - SUFFIX;
    if (end <= 0 || !ascii(line, end, BEFORE_HASH.length()).equals(BEFORE_HASH)) {
      throw new FormatException("no record: it does not end in a hash");
    }
    String stated = ascii(line, end + BEFORE_HASH.length(), HASH);
    MessageDigest digest = Digest.newSha256();
    digest.update(line, 0, end);
    if (!HexFormat.of().formatHex(digest.digest()).equals(stated)) {
      throw new FormatException("its hash is not that of its content: it was changed");
    }
    return stated;
  }

  private static String ascii(byte[] line, int at, int count) {
    return new String(line, at, count, StandardCharsets.ISO_8859_1);
  }

  private static String text(JsonParser json, String name) throws FormatException {
    name(json, name);
    expect(json, JsonToken.VALUE_STRING, "a text after '" + name + "'");
    return json.getString();
  }

  private static void name(JsonParser json, String name) throws FormatException {
    expect(json, JsonToken.PROPERTY_NAME, "'" + name + "'");
    if (!json.currentName().equals(name)) {
      throw new FormatException("no record: '" + name + "' is missing");
    }
  }

  private static void expect(JsonParser json, JsonToken token, String what) throws FormatException {
    if (json.nextToken() != token) {
      throw new FormatException("no record: " + what + " is missing");
    }
  }

  /** Reads the body of a record again, to look for something in it. */
  static JsonParser parser(String body) {
    return FACTORY.createParser(ObjectReadContext.empty(), body);
  }

  /** A line that is no record. */
  static final class FormatException extends Exception {

    FormatException(String message) {
      super(message);
    }
  }

  /** A record that is longer than it may be. */
  static final class TooLongException extends RuntimeException {}

  /** Bytes, up to a limit. */
  private static final class BoundedBytes extends ByteArrayOutputStream {

    private final int limit;

    BoundedBytes(int limit) {
      super(512);
      this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
      check(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      check(length);
      super.write(bytes, offset, length);
    }

    void end(byte[] bytes) {
      super.write(bytes, 0, bytes.length);
    }

    private void check(int more) {
      if (count + more > limit) {
        throw new TooLongException();
      }
    }
  }
}
