package io.seawall.image.tar;

import io.seawall.model.NotChecked;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the headers before a member say of it, and what is wrong with them. */
final class TarExtensions {

  private byte @Nullable [] longName;
  private byte @Nullable [] longLink;
  private @Nullable PaxRecords pax;
  private long tooLarge = -1;

  /** Takes a GNU long name. */
  void longName(byte[] data) {
    longName = upToNul(data);
  }

  /** Takes a GNU long link target. */
  void longLink(byte[] data) {
    longLink = upToNul(data);
  }

  /** Takes an extended header; a later one replaces it. */
  void pax(byte[] data) {
    pax = PaxRecords.parse(data);
  }

  /** Notes that an extension was too large to be read. */
  void exceedLimit(long size) {
    tooLarge = size;
  }

  /** Name of the member. */
  byte[] nameOr(TarHeader header) {
    if (longName != null) {
      return longName;
    }
    byte[] path = pax == null ? null : pax.path();
    return path != null ? path : header.name();
  }

  /** Link target of the member. */
  byte[] linkOr(TarHeader header) {
    if (longLink != null) {
      return longLink;
    }
    byte[] path = pax == null ? null : pax.linkPath();
    return path != null ? path : header.linkName();
  }

  /** Bytes of stored data, or {@link TarHeader#INVALID}. */
  long sizeOr(TarHeader header) {
    return pax == null ? header.size() : pax.sizeOr(header.size());
  }

  /** The map of a sparse file; null if the member is none. */
  @Nullable SparseMap sparseMap() {
    return pax == null || !pax.isSparse() ? null : pax.sparseMap();
  }

  /** Whether the map of a sparse file precedes its content. */
  boolean isSparseMapInData() {
    return pax != null && pax.isMapInData();
  }

  /** Why the member cannot be trusted, or null. */
  @Nullable String problem() {
    if (tooLarge >= 0) {
      return "extended header of " + tooLarge + " bytes, the limit is " + TarReader.MAX_EXTENSION;
    }
    return pax != null && pax.isMalformed() ? "malformed extended header" : null;
  }

  /** What kind of problem that is. */
  NotChecked.Kind problemKind() {
    return tooLarge >= 0 ? NotChecked.Kind.LIMIT_EXCEEDED : NotChecked.Kind.MALFORMED;
  }

  private static byte[] upToNul(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return Arrays.copyOf(data, end);
  }
}
