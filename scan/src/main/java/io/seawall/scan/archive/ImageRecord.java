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

  /**
   * Of each changelog: kind, name and version of the source, path, layer, number of fixes, and of
   * each of these: vulnerability, detail.
   */
  final Ints changelogs = new Ints();

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
    record.readGroups(in, record.components, 2, 3);
    record.readGroups(in, record.changelogs, 5, 2);
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

  /**
   * Reads elements that hold lists: some fields, the length of the list, and its items.
   *
   * @param fields number of fields before the length
   * @param width numbers of an item
   */
  private void readGroups(PackCursor in, Ints into, int fields, int width)
      throws DamagedArchiveException {
    int count = in.count();
    while (into.size() < count) {
      for (int i = 0; i < fields; i++) {
        into.add(in.number());
      }
      int items = in.number();
      if (items < 0 || items > (count - into.size()) / width) {
        throw in.damaged("counts more than it can hold");
      }
      into.add(items);
      for (int i = 0; i < items * width; i++) {
        into.add(in.number());
      }
    }
    if (into.size() != count) {
      throw in.damaged("breaks off within an element of a list");
    }
  }

  void write(PackBytes out) throws IOException {
    for (Ints list : new Ints[] {head, layers, components, changelogs, deletedFiles, notChecked}) {
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
    for (int i = 0; i < changelogs.size(); ) {
      int end = i + 6 + changelogs.get(i + 5) * 2;
      for (int field = 0; i < end; i++, field++) {
        boolean number = field == 4 || field == 5;
        int value = changelogs.get(i);
        other.changelogs.add(number ? value : text(value, to));
      }
    }
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
