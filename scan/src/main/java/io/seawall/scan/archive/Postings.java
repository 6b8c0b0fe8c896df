package io.seawall.scan.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects which images hold which package, and writes it by package: the inverted index. */
final class Postings {

  private static final int CHUNK = 1 << 16;

  private final List<int[]> packages = new ArrayList<>();
  private final List<int[]> images = new ArrayList<>();
  private long count;

  /** Images come in ascending order. */
  void add(int number, int image) {
    int at = (int) (count % CHUNK);
    if (at == 0) {
      packages.add(new int[CHUNK]);
      images.add(new int[CHUNK]);
    }
    packages.getLast()[at] = number;
    images.getLast()[at] = image;
    count++;
  }

  /** Writes the list of each package: its images in ascending order, each as the step to it. */
  void writeTo(int packageCount, PackBytes out) throws IOException {
    var starts = new int[packageCount + 1];
    for (long i = 0; i < count; i++) {
      starts[at(packages, i) + 1]++;
    }
    for (int i = 0; i < packageCount; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    var sorted = new int[Math.toIntExact(count)];
    for (long i = 0; i < count; i++) {
      sorted[next[at(packages, i)]++] = at(images, i);
    }
    var lists = new PackBytes();
    out.putInt(packageCount);
    for (int number = 0; number < packageCount; number++) {
      int last = -1;
      for (int i = starts[number]; i < starts[number + 1]; i++) {
        if (sorted[i] != last) {
          lists.putVarint(sorted[i] - last);
          last = sorted[i];
        }
      }
      out.putInt(lists.size());
    }
    out.put(lists.array(), 0, lists.size());
  }

  private static int at(List<int[]> chunks, long index) {
    return chunks.get((int) (index / CHUNK))[(int) (index % CHUNK)];
  }
}
