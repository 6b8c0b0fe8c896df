/**
 * Reads what Podman, Buildah and CRI-O keep on disk, containers/storage with its overlay driver,
 * without any of them. It knows where things are and rebuilds the tar of a layer; it knows nothing
 * of what is in an image.
 *
 * <p>Read first: {@link io.seawall.image.storage.ImageStores} (which folders there are, and how an
 * image is found in them), {@link io.seawall.image.storage.StoreImage} (its documents and layers)
 * and {@link io.seawall.image.storage.RebuiltTar} (the very tar that a layer was unpacked from).
 *
 * <pre>{@code
 * ImageStores stores = ImageStores.of(System.getenv(), Path.of(System.getProperty("user.home")));
 * StoreImage image = stores.find("localhost/app:1");
 * for (StoreLayer layer : image.layers()) {
 *   System.out.println(layer.diff());
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.storage;

import org.jspecify.annotations.NullMarked;
