package io.seawall.scan.archive;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.model.ImageFacts;
import io.seawall.scan.archive.PackLayout.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pack of a hostile hand: its checksums fit, its content need not. */
class ImagePackFuzz {

  private static final Path FILE = temporary();
  private static final byte[] PACK = pack();

  @FuzzTest(maxExecutions = 5_000)
  void readsOrSaysWhatIsDamaged(byte[] data) throws IOException {
    byte[] edited = PACK.clone();
    for (int i = 0; i + 2 < data.length && i < 48; i += 3) {
      int place = ((data[i] & 0xff) << 8 | data[i + 1] & 0xff) % edited.length;
      edited[place] = data[i + 2];
    }
    sign(edited);
    try {
      Files.write(FILE, edited);
      readAll(FILE);
    } catch (DamagedArchiveException e) {
      if (!String.valueOf(e.getMessage()).contains(FILE.toString())) {
        throw new AssertionError("the message does not name the file", e);
      }
    }
  }

  private static void readAll(Path file) throws IOException {
    try (ImagePack pack = ImagePack.open(file)) {
      for (int image = 0; image < pack.images(); image++) {
        pack.table().entry(image);
        read(pack, image);
      }
      for (int number = 0; number < pack.packages(); number++) {
        pack.imagesWith(
            number,
            image -> {
              if (image >= pack.images()) {
                throw new AssertionError("no such image: " + image);
              }
            });
        pack.component(number);
      }
    }
  }

  /** Reads an image; if it is damaged, the next may be whole. */
  private static void read(ImagePack pack, int image) throws IOException {
    try {
      pack.read(image).facts();
    } catch (DamagedArchiveException e) {
      if (!String.valueOf(e.getMessage()).contains(pack.file().toString())) {
        throw new AssertionError("the message does not name the file", e);
      }
    }
  }

  /** Makes every checksum fit. */
  private static void sign(byte[] pack) {
    ByteBuffer bytes = ByteBuffer.wrap(pack).order(ByteOrder.LITTLE_ENDIAN);
    signImages(bytes);
    for (Section section : Section.values()) {
      long offset = bytes.getLong(section.at());
      long length = bytes.getLong(section.at() + 8);
      if (section != Section.IMAGES && isInside(bytes, offset, length)) {
        bytes.putInt(
            section.at() + 16, PackLayout.checksum(bytes.slice((int) offset, (int) length)));
      }
    }
    bytes.putInt(
        PackLayout.HEADER_CHECKSUM_AT,
        PackLayout.checksum(bytes.slice(0, PackLayout.HEADER_CHECKSUM_AT)));
  }

  private static void signImages(ByteBuffer bytes) {
    long table = bytes.getLong(Section.TABLE.at());
    long length = bytes.getLong(Section.TABLE.at() + 8);
    if (!isInside(bytes, table, length)) {
      return;
    }
    for (int at = (int) table; at + PackLayout.ENTRY <= table + length; at += PackLayout.ENTRY) {
      long offset = bytes.getLong(Section.IMAGES.at()) + bytes.getInt(at + PackLayout.OFFSET_AT);
      int size = bytes.getInt(at + PackLayout.SIZE_AT);
      if (isInside(bytes, offset, size)) {
        bytes.putInt(
            at + PackLayout.CHECKSUM_AT, PackLayout.checksum(bytes.slice((int) offset, size)));
      }
    }
  }

  private static boolean isInside(ByteBuffer bytes, long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= bytes.limit() - length;
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("pack", null);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] pack() {
    try {
      try (var writer = new PackWriter(FILE)) {
        for (ImageFacts image : Images.images(99, 2)) {
          writer.add(image, Images.digest("facts"), Images.VERDICT);
        }
        writer.finish(false);
      }
      return Files.readAllBytes(FILE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
