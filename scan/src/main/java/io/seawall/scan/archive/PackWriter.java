package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes images into a pack, the facts as they come, dictionary and index at the end. */
final class PackWriter implements Closeable {

  private static final int FLUSH = 1 << 20;

  private final FileChannel channel;
  private final DictionaryBuilder dictionary = new DictionaryBuilder();
  private final PackBytes pending = new PackBytes();
  private final PackBytes table = new PackBytes();
  private final Postings postings = new Postings();
  private long written;
  private int images;

  /**
   * @param file an existing file, which is written over
   */
  PackWriter(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(PackLayout.HEADER);
  }

  int images() {
    return images;
  }

  /** Bytes of facts so far. */
  long size() {
    return written + pending.size();
  }

  void add(ImageFacts facts, Digest factsDigest, @Nullable StandingVerdict verdict)
      throws IOException {
    Digest manifest = Objects.requireNonNull(facts.subject().digest(), "an image has a digest");
    ImageRecord record = FactsRecord.of(facts, dictionary);
    add(
        record,
        new ImageTable.Entry(
            PackLayout.key(manifest),
            factsDigest,
            PackLayout.nameHash(facts.subject().name()),
            record.head.get(3),
            verdict));
  }

  /** Copies an image of another pack. */
  void copy(ImagePack from, int image, PackTranslation translation) throws IOException {
    ImageTable.Entry entry = from.table().entry(image);
    ImageRecord record = from.record(image).translated(translation);
    add(
        record,
        new ImageTable.Entry(
            entry.key(), entry.facts(), entry.nameHash(), record.head.get(3), entry.verdict()));
  }

  /** Translates the numbers of a pack into those of this one. */
  PackTranslation translation(ImagePack from) throws IOException {
    return new PackTranslation(from.dictionary(), dictionary);
  }

  private void add(ImageRecord record, ImageTable.Entry entry) throws IOException {
    int from = pending.size();
    long offset = written + from;
    if (offset > Integer.MAX_VALUE - FLUSH) {
      throw new IOException("the archive of images grows above 2 GiB");
    }
    record.write(pending);
    int size = pending.size() - from;
    int checksum = PackLayout.checksum(pending.view().slice(from, size));
    entry.write((int) offset, size, checksum, table);
    for (int i = 0; i < record.components.size(); i += 3 + record.components.get(i + 2) * 3) {
      postings.add(record.components.get(i), images);
    }
    images++;
    if (pending.size() >= FLUSH) {
      flush();
    }
  }

  /**
   * Completes the file.
   *
   * @param durable whether to wait until the disk has it
   */
  void finish(boolean durable) throws IOException {
    flush();
    ByteBuffer header = ByteBuffer.allocate(PackLayout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(PackLayout.PACK_MAGIC).putInt(PackLayout.VERSION).putInt(PackLayout.HEADER);
    header.position(PackLayout.SECTIONS_AT);
    header.putLong(PackLayout.HEADER).putLong(written).putLong(0);
    section(table, header);
    for (ItemPool pool :
        new ItemPool[] {dictionary.texts, dictionary.packages, dictionary.distributions}) {
      pending.clear();
      pool.writeTo(pending);
      section(pending, header);
    }
    pending.clear();
    postings.writeTo(dictionary.packages.count(), pending);
    section(pending, header);
    header.putLong(PackLayout.LENGTH_AT, channel.position());
    int checksum = PackLayout.checksum(header.slice(0, PackLayout.HEADER_CHECKSUM_AT));
    header.putInt(PackLayout.HEADER_CHECKSUM_AT, checksum).rewind();
    channel.write(header, 0);
    if (durable) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void flush() throws IOException {
    written += pending.size();
    writeAll(pending.view());
    pending.clear();
  }

  private void section(PackBytes content, ByteBuffer header) throws IOException {
    header.putLong(channel.position()).putLong(content.size());
    header.putLong(PackLayout.checksum(content.view()) & 0xffff_ffffL);
    writeAll(content.view());
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Carries numbers over, each text and package once. */
  static final class PackTranslation implements ImageRecord.Translation {

    private final Dictionary from;
    private final DictionaryBuilder to;
    private final int[] texts;
    private final int[] packages;
    private final int[] distributions;

    PackTranslation(Dictionary from, DictionaryBuilder to) {
      this.from = from;
      this.to = to;
      texts = unknown(from.texts.count());
      packages = unknown(from.packages.count());
      distributions = unknown(from.distributions.count());
    }

    private static int[] unknown(int count) {
      var numbers = new int[count];
      Arrays.fill(numbers, Ints.NONE);
      return numbers;
    }

    @Override
    public int text(int text) throws IOException {
      int end = from.texts.end(text);
      if (texts[text] == Ints.NONE) {
        texts[text] = to.texts.add(from.texts.bytes(), from.texts.start(text), end);
      }
      return texts[text];
    }

    @Override
    public int component(int component) throws IOException {
      PackCursor item = from.packages.item(component);
      if (packages[component] == Ints.NONE) {
        packages[component] = list(item, to.packages);
      }
      return packages[component];
    }

    @Override
    public int distribution(int distribution) throws IOException {
      PackCursor item = from.distributions.item(distribution);
      if (distributions[distribution] == Ints.NONE) {
        distributions[distribution] = list(item, to.distributions);
      }
      return distributions[distribution];
    }

    private int list(PackCursor item, ItemPool pool) throws IOException {
      var translated = new PackBytes();
      while (!item.atEnd()) {
        int text = item.number();
        translated.putNumber(text == Ints.NONE ? Ints.NONE : text(text));
      }
      return pool.add(translated.array(), 0, translated.size());
    }
  }
}
