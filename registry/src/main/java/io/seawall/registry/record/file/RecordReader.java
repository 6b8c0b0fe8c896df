package io.seawall.registry.record.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads records of one kind out of files that may hold anything.
 *
 * @param kind that the first line must name
 * @param limit most bytes behind the first line
 * @param reader makes a record of these
 * @param isOfThisPlace whether a record is about what its name says: a file may have been moved
 */
record RecordReader<T>(
    String kind, int limit, Function<byte[], T> reader, Predicate<T> isOfThisPlace) {

  /**
   * The record in a file.
   *
   * @return null if there is no such file
   * @throws DamagedRecordException if it is no record of this kind and place
   * @throws IOException if the disk refuses it
   */
  @Nullable T read(Path file) throws IOException {
    byte[] content;
    try {
      content = content(file);
    } catch (NoSuchFileException _) {
      return null;
    }
    return record(body(content));
  }

  private byte[] content(Path file) throws IOException {
    // Looked at once: another gate may put it there at any moment.
    if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isRegularFile()) {
      throw new DamagedRecordException("it is no file");
    }
    int most = limit + RecordHead.length(kind);
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new DamagedRecordException("it is larger than any");
      }
      return content;
    }
  }

  private byte[] body(byte[] content) throws DamagedRecordException {
    int length = RecordHead.length(kind);
    if (content.length < length) {
      throw new DamagedRecordException("it is cut off");
    }
    byte[] body = Arrays.copyOfRange(content, length, content.length);
    if (!RecordHead.fits(content, kind, body)) {
      throw new DamagedRecordException("its first line does not fit its content");
    }
    return body;
  }

  private T record(byte[] body) throws DamagedRecordException {
    try {
      T record = reader.apply(body);
      if (!isOfThisPlace.test(record)) {
        throw new DamagedRecordException("it is about something else than its name says");
      }
      return record;
    } catch (JacksonException e) {
      throw new DamagedRecordException(e.getOriginalMessage(), e);
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | ClassCastException e) {
      throw new DamagedRecordException(String.valueOf(e.getMessage()), e);
    }
  }
}
