/**
 * What indexes, manifests and configurations say, wherever they come from: which image of several
 * is meant, and which layers it has. Each document is checked against its digest.
 *
 * <p>Read first: {@link io.seawall.image.manifest.OciTree} (from an index to the image), {@link
 * io.seawall.image.manifest.OciContent} (where it gets documents and blobs from) and {@link
 * io.seawall.image.manifest.PlatformWish} (which platform is meant). {@link
 * io.seawall.image.manifest.OciDocument} reads one document, {@link
 * io.seawall.image.manifest.StoredConfig} the configuration.
 *
 * <pre>{@code
 * OciDocument document = OciDocument.parse(bytes, "index.json");
 * if (document instanceof OciDocument.Index index) {
 *   Image image =
 *       new OciTree(content, "./layout")
 *           .open(index.manifests(), "1.2", PlatformWish.preferred(Platform.LINUX_AMD64), files);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.manifest;

import org.jspecify.annotations.NullMarked;
