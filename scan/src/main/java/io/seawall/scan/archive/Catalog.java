package io.seawall.scan.archive;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which of several packs has an image newest; the packs come from the newest to the oldest. */
final class Catalog {

  private final List<ImagePack> packs;
  private final List<BitSet> live;
  private final int[] slots;

  Catalog(List<ImagePack> packs) {
    this.packs = packs;
    int images = packs.stream().mapToInt(ImagePack::images).sum();
    this.slots = new int[Integer.highestOneBit(Math.max(2, images)) * 4];
    this.live = packs.stream().map(pack -> new BitSet(pack.images())).toList();
    int global = 1;
    for (int i = 0; i < packs.size(); i++) {
      for (int image = 0; image < packs.get(i).images(); image++) {
        if (put(packs.get(i), image, global++)) {
          live.get(i).set(image);
        }
      }
    }
  }

  boolean isLive(int pack, int image) {
    return live.get(pack).get(image);
  }

  int count() {
    return live.stream().mapToInt(BitSet::cardinality).sum();
  }

  /** False if the image is there already. */
  private boolean put(ImagePack pack, int image, int global) {
    byte[] table = pack.table().bytes();
    int key = pack.table().keyAt(image);
    int slot = Arrays.hashCode(Arrays.copyOfRange(table, key, key + 8)) & slots.length - 1;
    while (slots[slot] != 0) {
      if (isSame(slots[slot], table, key)) {
        return false;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = global;
    return true;
  }

  private boolean isSame(int global, byte[] table, int key) {
    int image = global - 1;
    int pack = 0;
    while (image >= packs.get(pack).images()) {
      image -= packs.get(pack++).images();
    }
    ImageTable other = packs.get(pack).table();
    int otherKey = other.keyAt(image);
    return Arrays.equals(
        other.bytes(), otherKey, otherKey + PackLayout.KEY, table, key, key + PackLayout.KEY);
  }
}
