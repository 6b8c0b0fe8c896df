/**
 * Bills of materials: image facts out as CycloneDX, and facts in from the bills of Seawall and
 * others.
 *
 * <p>Read first: {@link io.seawall.scan.sbom.CycloneDxWriter} (CycloneDX 1.6 JSON that loses
 * nothing), {@link io.seawall.scan.sbom.CycloneDxReader} (CycloneDX JSON 1.2 to 1.7 of any tool)
 * and {@link io.seawall.model.ImageFacts} (what stands on either side). How each fact is mapped is
 * told in {@code docs/formats/sbom.md}.
 *
 * <pre>{@code
 * CycloneDxWriter.write(facts, out, new CycloneDxWriter.Options(null, "0.1.0"));
 * ImageFacts again = CycloneDxReader.read(in, "app.cdx.json");  // equals facts
 * }</pre>
 */
@NullMarked
package io.seawall.scan.sbom;

import org.jspecify.annotations.NullMarked;
