package io.seawall.scan.json;

import java.io.ByteArrayOutputStream;

/** Damages a valid document as fuzz data says, for a random one is refused at its first byte. */
public final class EditedDocument {

  private EditedDocument() {}

  /**
   * The document after edits of four bytes each: two for the place, one for what to do there, one
   * for the byte to do it with. Data that starts like JSON is a document of its own.
   */
  public static byte[] of(byte[] document, byte[] data) {
    if (data.length > 0 && (data[0] == '{' || data[0] == '[' || data[0] == '"')) {
      return data;
    }
    byte[] edited = document;
    for (int i = 0; i + 3 < data.length && i < 64; i += 4) {
      int place = ((data[i] & 0xff) << 8 | data[i + 1] & 0xff) % Math.max(1, edited.length);
      edited = edit(edited, place, data[i + 2] & 3, data[i + 3]);
    }
    return edited;
  }

  private static byte[] edit(byte[] document, int place, int what, byte with) {
    var out = new ByteArrayOutputStream();
    out.write(document, 0, Math.min(place, document.length));
    switch (what) {
      case 0 -> out.write(with);
      case 1 -> {}
      case 2 -> {
        out.write(with);
        out.write(document, place, document.length - place);
      }
      default -> {
        // Repeats a part, so that fields stand twice and brackets no longer match.
        int end = Math.min(document.length, place + (with & 0xff));
        out.write(document, place, end - place);
        out.write(document, place, document.length - place);
      }
    }
    if (what < 2 && place + 1 < document.length) {
      out.write(document, place + 1, document.length - place - 1);
    }
    return out.toByteArray();
  }
}
