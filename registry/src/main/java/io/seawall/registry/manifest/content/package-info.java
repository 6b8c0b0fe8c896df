/**
 * What a manifest is by its content: an image that a runtime would run, or an artifact.
 *
 * <p>Read first: {@link io.seawall.registry.manifest.content.Classifier}, {@link
 * io.seawall.registry.manifest.content.Nature}.
 *
 * <pre>{@code
 * switch (Classifier.classify(image, blobs)) {
 *   case Nature.RunnableImage runnable -> runnable.stacks();
 *   case Nature.Artifact artifact -> artifact.reason();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.manifest.content;

import org.jspecify.annotations.NullMarked;
