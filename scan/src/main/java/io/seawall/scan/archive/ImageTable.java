package io.seawall.scan.archive;

import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table of a pack: of each image its key, its digests, its place and the verdict on it. */
final class ImageTable {

  private final byte[] bytes;
  private final ByteBuffer view;
  private final String file;

  ImageTable(byte[] bytes, String file) throws DamagedArchiveException {
    if (bytes.length % PackLayout.ENTRY != 0) {
      throw new DamagedArchiveException(file + ": the table", "breaks off within an image");
    }
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.file = file;
  }

  /** What an entry says beside the place of the image. */
  record Entry(
      Digest key,
      Digest facts,
      long nameHash,
      int distribution,
      @Nullable StandingVerdict verdict) {

    void write(int offset, int size, int checksum, PackBytes out) throws IOException {
      out.put(PackLayout.bytes(key), 0, PackLayout.KEY);
      out.put(PackLayout.bytes(facts), 0, 32);
      out.putLong(nameHash);
      out.putInt(offset);
      out.putInt(size);
      out.putInt(checksum);
      out.putInt(distribution == Ints.NONE ? 0 : distribution + 1);
      out.put(verdict == null ? 0 : PackLayout.code(verdict.verdict()));
      out.put(verdict != null && verdict.incomplete() ? 1 : 0);
      out.put(new byte[6], 0, 6);
      out.putLong(verdict == null ? 0 : verdict.at().toEpochMilli());
      out.put(verdict == null ? new byte[32] : PackLayout.bytes(verdict.feeds()), 0, 32);
      out.put(verdict == null ? new byte[32] : PackLayout.bytes(verdict.basis()), 0, 32);
    }
  }

  int count() {
    return bytes.length / PackLayout.ENTRY;
  }

  byte[] bytes() {
    return bytes;
  }

  int keyAt(int image) {
    return image * PackLayout.ENTRY;
  }

  Entry entry(int image) throws DamagedArchiveException {
    return new Entry(
        Digest.sha256(slice(image, 0)),
        facts(image),
        view.getLong(at(image, PackLayout.NAME_AT)),
        distribution(image),
        verdict(image));
  }

  Digest facts(int image) {
    return Digest.sha256(slice(image, PackLayout.FACTS_AT));
  }

  int offset(int image) {
    return view.getInt(at(image, PackLayout.OFFSET_AT));
  }

  int size(int image) {
    return view.getInt(at(image, PackLayout.SIZE_AT));
  }

  int checksum(int image) {
    return view.getInt(at(image, PackLayout.CHECKSUM_AT));
  }

  /** Number of the distribution, {@link Ints#NONE} for none. */
  int distribution(int image) {
    int number = view.getInt(at(image, PackLayout.DISTRIBUTION_AT));
    return number == 0 ? Ints.NONE : number - 1;
  }

  @Nullable StandingVerdict verdict(int image) throws DamagedArchiveException {
    int code = bytes[at(image, PackLayout.VERDICT_AT)];
    if (code == 0) {
      return null;
    }
    return new StandingVerdict(
        Digest.sha256(slice(image, PackLayout.FEEDS_AT)),
        Digest.sha256(slice(image, PackLayout.BASIS_AT)),
        Instant.ofEpochMilli(view.getLong(at(image, PackLayout.TIME_AT))),
        PackLayout.verdict(code, file),
        bytes[at(image, PackLayout.INCOMPLETE_AT)] != 0);
  }

  private byte[] slice(int image, int field) {
    var slice = new byte[32];
    System.arraycopy(bytes, at(image, field), slice, 0, 32);
    return slice;
  }

  private static int at(int image, int field) {
    return image * PackLayout.ENTRY + field;
  }
}
