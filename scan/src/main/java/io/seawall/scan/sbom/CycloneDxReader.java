package io.seawall.scan.sbom;

import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.scan.json.JsonCursor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Reads CycloneDX JSON 1.2 to 1.7. What {@link CycloneDxWriter} wrote gives the very facts that it
 * was given. In the documents of others the package URL of each component says what it is, and what
 * cannot be read as a package is listed under {@link ImageFacts#notChecked}.
 *
 * <p>Limits: those of {@link JsonCursor} and {@value BomParser#MAX_COMPONENTS} components.
 */
public final class CycloneDxReader {

  /** Enough to look past a byte order mark and a few blank lines. */
  private static final int PEEK = 256;

  private CycloneDxReader() {}

  /**
   * Reads one document and leaves {@code in} open.
   *
   * @param name how errors call the document; also the name of the subject, unless Seawall wrote
   *     the document
   * @throws SeawallException of kind {@code USER}: {@code sbom-malformed} with line and column if
   *     the document breaks the format or a limit, {@code sbom-unsupported} if it is of another
   *     format
   * @throws IOException if {@code in} fails
   */
  public static ImageFacts read(InputStream in, String name) throws IOException {
    var peekable = new BufferedInputStream(in);
    refuseOtherFormats(peekable, name);
    Bom bom;
    try (var json = JsonCursor.open(peekable, name, "sbom-malformed")) {
      bom = new BomParser(json, name).parse();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Bom.Part image = bom.image();
    return image != null && image.property(SeawallProperties.MAPPING) != null
        ? new OwnBom(name, bom, image).facts()
        : new ForeignBom(name, bom).facts();
  }

  private static void refuseOtherFormats(BufferedInputStream in, String name) throws IOException {
    in.mark(PEEK);
    byte[] start = in.readNBytes(PEEK);
    in.reset();
    for (int i = 0; i < start.length; i++) {
      byte b = start[i];
      if (b == '<') {
        throw BomParser.unsupported(name, "XML");
      }
      if (b == 'S') {
        throw BomParser.unsupported(name, "text, perhaps SPDX tag-value");
      }
      if (b > ' ') {
        return;
      }
    }
  }
}
