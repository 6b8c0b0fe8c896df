package io.seawall.image.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of an extended header that matter here (POSIX.1-2024, "pax Extended Header"; GNU tar
 * manual, "PAX Format, Version 0.0 to 1.0"). Of a key that comes twice the last record counts.
 */
final class PaxRecords {

  private static final int MAX_LENGTH_DIGITS = 7;

  private byte @Nullable [] path;
  private byte @Nullable [] linkPath;
  private byte @Nullable [] sparseName;
  private @Nullable String size;
  private @Nullable String sparseSize;
  private @Nullable String sparseMajor;
  private @Nullable String sparseMinor;
  private @Nullable String sparseMap;
  private final StringBuilder sparsePairs = new StringBuilder();
  private boolean malformed;

  private PaxRecords() {}

  /** Reads {@code "length key=value\n"} records up to the first that has another shape. */
  static PaxRecords parse(byte[] data) {
    var records = new PaxRecords();
    int at = 0;
    while (at >= 0 && at < data.length) {
      at = records.readRecord(data, at);
    }
    records.malformed |= at < 0;
    return records;
  }

  /** Whether a record breaks the format; those before it were read. */
  boolean isMalformed() {
    return malformed;
  }

  /** Name of the entry, or null where the header's own counts. */
  byte @Nullable [] path() {
    return sparseName != null ? sparseName : path;
  }

  /** Target of a link, or null where the header's own counts. */
  byte @Nullable [] linkPath() {
    return linkPath;
  }

  /**
   * Bytes of stored data; {@code header} where no record says otherwise, {@link TarHeader#INVALID}
   * if the record is no number.
   */
  long sizeOr(long header) {
    return size == null ? header : decimal(size);
  }

  /** Whether the entry is a sparse file of one of the three known forms. */
  boolean isSparse() {
    return sparseMap != null || !sparsePairs.isEmpty() || isMapInData();
  }

  /** Whether the map precedes the content (form 1.0). */
  boolean isMapInData() {
    return "1".equals(sparseMajor) && "0".equals(sparseMinor);
  }

  /** The map, still empty where it precedes the content. */
  SparseMap sparseMap() {
    var map = new SparseMap(sparseSize == null ? TarHeader.INVALID : decimal(sparseSize));
    if (!isMapInData()) {
      String numbers = sparseMap != null ? sparseMap : sparsePairs.toString();
      readPairs(numbers, map);
    }
    return map;
  }

  private static void readPairs(String numbers, SparseMap map) {
    int at = 0;
    while (at < numbers.length()) {
      int comma = numbers.indexOf(',', at);
      if (comma < 0) {
        map.reject();
        return;
      }
      int end = numbers.indexOf(',', comma + 1);
      end = end < 0 ? numbers.length() : end;
      map.add(decimal(numbers.substring(at, comma)), decimal(numbers.substring(comma + 1, end)));
      at = end + 1;
    }
  }

  /** Where the next record starts, or -1 if this one breaks the format. */
  private int readRecord(byte[] data, int start) {
    int length = 0;
    int at = start;
    for (; at < data.length && data[at] >= '0' && data[at] <= '9'; at++) {
      length = 10 * length + data[at] - '0';
      if (at - start >= MAX_LENGTH_DIGITS) {
        return -1;
      }
    }
    int end = start + length;
    if (at == data.length || data[at] != ' ' || end > data.length || end <= at + 1) {
      return -1;
    }
    if (data[end - 1] != '\n') {
      return -1;
    }
    int equals = indexOf(data, '=', at + 1, end - 1);
    if (equals < 0) {
      return -1;
    }
    take(data, at + 1, equals, end - 1);
    return end;
  }

  private void take(byte[] data, int key, int equals, int end) {
    if (end == equals + 1 || equals - key > 24) {
      return;
    }
    switch (text(data, key, equals)) {
      case "path" -> path = name(data, equals + 1, end);
      case "linkpath" -> linkPath = name(data, equals + 1, end);
      case "size" -> size = text(data, equals + 1, end);
      case "GNU.sparse.name" -> sparseName = name(data, equals + 1, end);
      case "GNU.sparse.size", "GNU.sparse.realsize" -> sparseSize = text(data, equals + 1, end);
      case "GNU.sparse.major" -> sparseMajor = text(data, equals + 1, end);
      case "GNU.sparse.minor" -> sparseMinor = text(data, equals + 1, end);
      case "GNU.sparse.map" -> sparseMap = text(data, equals + 1, end);
      case "GNU.sparse.offset", "GNU.sparse.numbytes" ->
          sparsePairs.append(sparsePairs.isEmpty() ? "" : ",").append(text(data, equals + 1, end));
      default -> {}
    }
  }

  private byte[] name(byte[] data, int from, int to) {
    malformed |= indexOf(data, 0, from, to) >= 0;
    return Arrays.copyOfRange(data, from, to);
  }

  private static int indexOf(byte[] data, int value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (data[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** A decimal number without sign of at most 18 digits, or {@link TarHeader#INVALID}. */
  static long decimal(String digits) {
    if (digits.isEmpty() || digits.length() > 18) {
      return TarHeader.INVALID;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return TarHeader.INVALID;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
