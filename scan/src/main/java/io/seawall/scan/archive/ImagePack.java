package io.seawall.scan.archive;

import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.scan.archive.PackLayout.Section;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Many images over one dictionary, open for reading. Opening reads the table; dictionary and index
 * are read when they are first asked for, an image when it is. Safe for several threads. Whatever
 * is not as it was written ends in a {@link DamagedArchiveException}.
 */
public final class ImagePack implements Closeable {

  private static final int READ_SIZE = 1 << 18;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer header;
  private final ImageTable table;
  private volatile @Nullable Dictionary dictionary;
  private volatile @Nullable ItemList postings;

  private ImagePack(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.header = readHeader();
    this.table = new ImageTable(section(Section.TABLE), file.toString());
  }

  /**
   * Opens a pack.
   *
   * @throws IOException if it cannot be read or is damaged
   */
  static ImagePack open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new ImagePack(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  /** Number of images, also of those that another pack has newer. */
  public int images() {
    return table.count();
  }

  /** Number of different packages. */
  public int packages() throws IOException {
    return dictionary().packages.count();
  }

  /** Number of different distributions. */
  public int distributions() throws IOException {
    return dictionary().distributions.count();
  }

  /** A package as a component without evidence, present. */
  public Component component(int number) throws IOException {
    return dictionary().component(number);
  }

  /** A distribution of the dictionary. */
  public Distribution distribution(int number) throws IOException {
    return dictionary().distribution(number);
  }

  /** Number of the distribution of an image; negative for none. */
  public int distributionOf(int image) {
    return table.distribution(image);
  }

  /** Digest of the facts of an image, as its decisions name it. */
  public Digest factsDigest(int image) {
    return table.facts(image);
  }

  /** Tells the images that hold a package, in ascending order. */
  public void imagesWith(int number, IntConsumer images) throws IOException {
    PackCursor list = postings().item(number);
    long image = -1;
    while (!list.atEnd()) {
      long step = list.varint();
      image += step;
      if (step <= 0 || image >= table.count()) {
        throw list.damaged("names an image that does not exist");
      }
      images.accept((int) image);
    }
  }

  /** Lets go of the index, which is read again when it is asked for again. */
  public void closeIndex() {
    postings = null;
  }

  /** The facts of an image, still undecoded. */
  public StoredImage read(int image) throws IOException {
    return new StoredImage(record(image), dictionary(), place(image));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  ImageTable table() {
    return table;
  }

  ImageRecord record(int image) throws IOException {
    long start = table.offset(image);
    int size = table.size(image);
    long available = header.getLong(Section.IMAGES.at() + 8);
    if (start < 0 || size < 0 || size > available - start) {
      throw new DamagedArchiveException(place(image), "lies outside of its section");
    }
    byte[] bytes = bytes(header.getLong(Section.IMAGES.at()) + start, size);
    if (PackLayout.checksum(ByteBuffer.wrap(bytes)) != table.checksum(image)) {
      throw new DamagedArchiveException(place(image), "is not as it was written");
    }
    ImageRecord record =
        ImageRecord.read(new PackCursor(bytes, 0, size, file.toString(), "image " + image));
    if (record.head.get(3) != table.distribution(image)) {
      throw new DamagedArchiveException(place(image), "has another distribution in the table");
    }
    return record;
  }

  Dictionary dictionary() throws IOException {
    Dictionary known = dictionary;
    if (known == null) {
      synchronized (this) {
        known = dictionary;
        if (known == null) {
          known =
              new Dictionary(
                  items(Section.TEXTS, "text"),
                  items(Section.PACKAGES, "package"),
                  items(Section.DISTRIBUTIONS, "distribution"));
          dictionary = known;
        }
      }
    }
    return known;
  }

  private ItemList postings() throws IOException {
    ItemList known = postings;
    if (known == null) {
      synchronized (this) {
        known = postings;
        if (known == null) {
          known = items(Section.POSTINGS, "index of package");
          postings = known;
        }
      }
    }
    return known;
  }

  private ItemList items(Section section, String kind) throws IOException {
    return new ItemList(section(section), file.toString(), kind);
  }

  private ByteBuffer readHeader() throws IOException {
    if (channel.size() < PackLayout.HEADER) {
      throw new DamagedArchiveException(file.toString(), "is cut off within its header");
    }
    ByteBuffer read = ByteBuffer.wrap(bytes(0, PackLayout.HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    if (read.getLong(0) != PackLayout.PACK_MAGIC || read.getInt(8) != PackLayout.VERSION) {
      throw new DamagedArchiveException(
          file.toString(), "is no archive of images of format version " + PackLayout.VERSION);
    }
    int checksum = PackLayout.checksum(read.slice(0, PackLayout.HEADER_CHECKSUM_AT));
    if (checksum != read.getInt(PackLayout.HEADER_CHECKSUM_AT)) {
      throw new DamagedArchiveException(file.toString(), "has a header that was changed");
    }
    if (read.getLong(PackLayout.LENGTH_AT) != channel.size()) {
      throw new DamagedArchiveException(
          file.toString(),
          "has " + channel.size() + " bytes instead of " + read.getLong(PackLayout.LENGTH_AT));
    }
    for (Section section : Section.values()) {
      long offset = read.getLong(section.at());
      long length = read.getLong(section.at() + 8);
      if (offset < PackLayout.HEADER
          || length < 0
          || length > Integer.MAX_VALUE - 64
          || length > channel.size() - offset) {
        throw new DamagedArchiveException(
            file.toString(), "has section " + section.word() + " outside of it");
      }
    }
    return read;
  }

  private byte[] section(Section section) throws IOException {
    byte[] content = bytes(header.getLong(section.at()), (int) header.getLong(section.at() + 8));
    if (PackLayout.checksum(ByteBuffer.wrap(content)) != header.getInt(section.at() + 16)) {
      throw new DamagedArchiveException(
          file + ": section " + section.word(), "is not as it was written");
    }
    return content;
  }

  private byte[] bytes(long offset, int size) throws IOException {
    var bytes = new byte[size];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    while (into.position() < size) {
      // Each read goes through a buffer outside of the heap that is as large and stays.
      into.limit(Math.min(size, into.position() + READ_SIZE));
      if (channel.read(into, offset + into.position()) < 0) {
        throw new DamagedArchiveException(file.toString(), "is shorter than its header says");
      }
    }
    return bytes;
  }

  private String place(int image) {
    return file + ": image " + image;
  }
}
