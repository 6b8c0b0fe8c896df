package io.seawall.scan.archive;

import java.io.IOException;

/**
 * One image as numbers: places of texts, packages and the distribution in a dictionary, {@link
 * Ints#NONE} for what is not there.
 */
final class ImageRecord {

  /** Manifest digest, name, platform, distribution. */
  final Ints head = new Ints();

  /** Of each layer: index, diffID, digest, build step, owner. */
  final Ints layers = new Ints();

  /**
   * Of each component: package, 1 if deleted, number of places where it was seen, and of each of
   * these: path, layer, detail.
   */
  final Ints components = new Ints();

  /** Of each entry: path, shipped in, deleted in, files (2 numbers), bytes (2 numbers). */
  final Ints deletedFiles = new Ints();

  /** Of each item: kind, place, layer, reason. */
  final Ints notChecked = new Ints();

  /** Turns the numbers of one dictionary into those of another. */
  interface Translation {
    int text(int text) throws IOException;

    int component(int component) throws IOException;

    int distribution(int distribution) throws IOException;
  }

  static ImageRecord read(PackCursor in) throws DamagedArchiveException {
    var record = new ImageRecord();
    record.read(in, record.head, 4);
    record.read(in, record.layers, 5);
    record.readComponents(in);
    record.read(in, record.deletedFiles, 7);
    record.read(in, record.notChecked, 4);
    if (!in.atEnd() || record.head.size() != 4) {
      throw in.damaged("is longer or shorter than its lists");
    }
    return record;
  }

  private void read(PackCursor in, Ints into, int width) throws DamagedArchiveException {
    int count = in.count();
    if (count % width != 0) {
      throw in.damaged("breaks off within an element of a list");
    }
    for (int i = 0; i < count; i++) {
      into.add(in.number());
    }
  }

  private void readComponents(PackCursor in) throws DamagedArchiveException {
    int count = in.count();
    while (components.size() < count) {
      components.add(in.number());
      components.add(in.number());
      int places = in.number();
      if (places < 0 || places > (count - components.size()) / 3) {
        throw in.damaged("counts more evidence than it can hold");
      }
      components.add(places);
      for (int i = 0; i < places * 3; i++) {
        components.add(in.number());
      }
    }
    if (components.size() != count) {
      throw in.damaged("breaks off within a component");
    }
  }

  void write(PackBytes out) throws IOException {
    for (Ints list : new Ints[] {head, layers, components, deletedFiles, notChecked}) {
      out.putVarint(list.size());
      for (int i = 0; i < list.size(); i++) {
        out.putNumber(list.get(i));
      }
    }
  }

  ImageRecord translated(Translation to) throws IOException {
    var other = new ImageRecord();
    for (int i = 0; i < 3; i++) {
      other.head.add(text(head.get(i), to));
    }
    other.head.add(head.get(3) == Ints.NONE ? Ints.NONE : to.distribution(head.get(3)));
    copy(layers, other.layers, 5, 0b11110, to);
    copy(deletedFiles, other.deletedFiles, 7, 0b0000001, to);
    copy(notChecked, other.notChecked, 4, 0b1011, to);
    for (int i = 0; i < components.size(); ) {
      int places = components.get(i + 2);
      other.components.add(to.component(components.get(i)));
      other.components.add(components.get(i + 1));
      other.components.add(places);
      i += 3;
      for (int end = i + places * 3; i < end; i += 3) {
        other.components.add(text(components.get(i), to));
        other.components.add(components.get(i + 1));
        other.components.add(text(components.get(i + 2), to));
      }
    }
    return other;
  }

  /**
   * Copies a list.
   *
   * @param texts the bits of those fields of an element that are texts
   */
  private static void copy(Ints from, Ints to, int width, int texts, Translation translation)
      throws IOException {
    for (int i = 0; i < from.size(); i++) {
      boolean text = (texts >>> i % width & 1) != 0;
      to.add(text ? text(from.get(i), translation) : from.get(i));
    }
  }

  private static int text(int text, Translation to) throws IOException {
    return text == Ints.NONE ? Ints.NONE : to.text(text);
  }
}
