/**
 * Finds what is in an image: packages of the operating system and of languages, each with the file
 * and the layer that prove it.
 *
 * <p>Read first: {@link io.seawall.inventory.LayerAnalysis} (one layer in, its facts out), {@link
 * io.seawall.inventory.LayerFacts} (the unit that is cached) and {@link
 * io.seawall.inventory.Squash} (the facts of all layers in, what a container sees out).
 *
 * <pre>{@code
 * var analysis = new LayerAnalysis();
 * var facts = new ArrayList<LayerFacts>();
 * for (ImageLayer layer : image.layers()) {
 *   facts.add(analysis.run(layer, LayerProgress.NONE));
 * }
 * ImageFacts all = Squash.squash(
 *     subject, image.config(), image.layers(), facts, BaseImages.NONE, image.notChecked());
 * }</pre>
 */
@NullMarked
package io.seawall.inventory;

import org.jspecify.annotations.NullMarked;
