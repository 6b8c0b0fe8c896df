package io.seawall.image.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The very tar that a layer was unpacked from, put together from the headers and padding that were
 * kept (tar-split, a JSON value for each piece) and the content of the unpacked files. Whoever
 * reads it to its end can check its digest.
 *
 * <p>A file that is gone, cannot be read or has another size reads as zeros, so that the rest of
 * the layer is still read; {@link #problem} then says so, and the digest is wrong.
 */
public final class RebuiltTar extends InputStream {

  private static final int FILE = 1;
  private static final int SEGMENT = 2;
  private static final int MAX_SEGMENT = 16 << 20;
  private static final long MAX_DOCUMENT = 8L << 30;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_SEGMENT)
                  .maxDocumentLength(MAX_DOCUMENT)
                  .build())
          .build();

  /** Where the content of files comes from. */
  @FunctionalInterface
  interface UnpackedFiles {

    /** As {@link DiffFolder#open}. */
    FileChannel open(String name, long size) throws IOException;
  }

  private final JsonParser pieces;
  private final UnpackedFiles files;
  private byte[] segment = {};
  private int position;
  private @Nullable FileChannel file;
  private String fileName = "";
  private long left;
  private @Nullable String problem;

  private RebuiltTar(JsonParser pieces, UnpackedFiles files) {
    this.pieces = pieces;
    this.files = files;
  }

  /**
   * Opens the tar of a layer.
   *
   * @param tarSplit compressed with gzip
   * @param diff the unpacked files
   */
  public static RebuiltTar open(Path tarSplit, Path diff) throws IOException {
    InputStream in = Files.newInputStream(tarSplit);
    try {
      var files = new DiffFolder(diff);
      return of(new GZIPInputStream(new BufferedInputStream(in), 1 << 16), files::open);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * As above.
   *
   * @param pieces not compressed
   */
  static RebuiltTar of(InputStream pieces, UnpackedFiles files) throws IOException {
    try {
      return new RebuiltTar(FACTORY.createParser(ObjectReadContext.empty(), pieces), files);
    } catch (JacksonException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(JacksonException e) {
    return new IOException("the tar-split data is damaged: " + e.getOriginalMessage(), e);
  }

  /** Why the tar is not what it was; null as long as nothing was found. */
  public @Nullable String problem() {
    return problem;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (position < segment.length) {
        int count = Math.min(length, segment.length - position);
        System.arraycopy(segment, position, target, offset, count);
        position += count;
        return count;
      } else if (left > 0) {
        return readFile(target, offset, (int) Math.min(length, left));
      } else if (!nextPiece()) {
        return -1;
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() throws IOException {
    closeFile();
    try {
      pieces.close();
    } catch (JacksonException e) {
      throw damaged(e);
    }
  }

  private int readFile(byte[] target, int offset, int length) throws IOException {
    int count = -1;
    if (file != null) {
      try {
        count = file.read(ByteBuffer.wrap(target, offset, length));
        if (count < 0) {
          throw new IOException("it became shorter");
        }
      } catch (IOException e) {
        note(e);
        closeFile();
      }
    }
    if (count < 0) {
      count = length;
      Arrays.fill(target, offset, offset + length, (byte) 0);
    }
    left -= count;
    if (left == 0) {
      closeFile();
    }
    return count;
  }

  private void closeFile() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private boolean nextPiece() throws IOException {
    try {
      JsonToken token = pieces.nextToken();
      if (token == null) {
        return false;
      } else if (token != JsonToken.START_OBJECT) {
        throw new IOException("the tar-split data is no sequence of objects");
      }
      readPiece();
      return true;
    } catch (JacksonException e) {
      throw damaged(e);
    }
  }

  private void readPiece() throws IOException {
    int type = 0;
    long size = 0;
    String name = "";
    byte[] payload = {};
    while (pieces.nextToken() != JsonToken.END_OBJECT) {
      String key = pieces.currentName();
      JsonToken value = pieces.nextToken();
      boolean given = value != JsonToken.VALUE_NULL;
      switch (key) {
        case "type" -> type = pieces.getIntValue();
        case "size" -> size = pieces.getLongValue();
        case "name" -> name = given ? latin1(text().getBytes(StandardCharsets.UTF_8)) : name;
        case "name_raw" -> name = given ? latin1(pieces.getBinaryValue()) : name;
        case "payload" -> payload = given ? pieces.getBinaryValue() : payload;
        default -> pieces.skipChildren();
      }
    }
    if (type == SEGMENT) {
      segment = payload;
      position = 0;
    } else if (type != FILE || size < 0) {
      throw new IOException("the tar-split data has a piece of unknown type or size");
    } else if (size > 0) {
      openFile(name, size);
    }
  }

  private String text() throws IOException {
    if (pieces.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("the tar-split data has a name that is no text");
    }
    return pieces.getString();
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void openFile(String name, long size) {
    left = size;
    fileName = name;
    try {
      file = files.open(name, size);
    } catch (IOException | RuntimeException e) {
      file = null;
      note(e);
    }
  }

  private void note(Exception e) {
    if (problem == null) {
      String reason =
          switch (e) {
            case NoSuchFileException _ -> "it is not there any more";
            case AccessDeniedException _ ->
                "permission denied; 'podman unshare' or root may read it";
            default -> String.valueOf(e.getMessage());
          };
      String shown =
          new String(fileName.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      problem = "the file " + shown + " of the unpacked layer: " + reason;
    }
  }
}
