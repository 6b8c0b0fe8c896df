package io.seawall.image.archive;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The named files that an image is stored as. Safe for several threads, and several files may be
 * read at the same time.
 */
public sealed interface StoredFiles extends Closeable
    permits FolderFiles, ArchiveFiles, PackedArchiveFiles {

  /** Size of a file in bytes; -1 if there is no file of this name. */
  long size(String name);

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of this name
   */
  InputStream open(String name) throws IOException;

  /**
   * Reads a JSON document.
   *
   * @param place what it is, for messages
   * @throws SeawallException {@code image-malformed} if it is missing or larger than {@link
   *     JsonCursor#MAX_BYTES}, {@code image-unreadable} if it cannot be read
   */
  default byte[] document(String name, String place) {
    if (size(name) < 0) {
      throw new SeawallException(
          ErrorKind.USER, "image-malformed", place + " is missing: no file " + name);
    }
    try (InputStream in = open(name)) {
      byte[] document = in.readNBytes(JsonCursor.MAX_BYTES + 1);
      if (document.length > JsonCursor.MAX_BYTES) {
        throw new SeawallException(
            ErrorKind.USER,
            "image-malformed",
            place + " is larger than the limit of " + JsonCursor.MAX_BYTES + " bytes");
      }
      return document;
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  /**
   * Opens what is at a path: a folder, a tar, or a compressed tar.
   *
   * @throws SeawallException if nothing is there or it is none of these
   */
  static StoredFiles open(Path path) {
    return FolderFiles.isFolder(path) ? new FolderFiles(path) : ArchiveMembers.open(path);
  }

  /** Something that is there, but cannot be read. */
  static SeawallException unreadable(String place, IOException cause) {
    return new SeawallException(
        ErrorKind.RESOURCE, "image-unreadable", place + " cannot be read: " + cause, cause);
  }
}
