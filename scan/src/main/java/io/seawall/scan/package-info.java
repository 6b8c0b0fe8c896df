/**
 * The one pipeline that every gate shares: source, facts, findings, decision, report.
 *
 * <p>Read first: {@link io.seawall.scan.ImageScan} (an image becomes facts, known layers from the
 * cache), {@link io.seawall.scan.ImageJudge} (facts become findings and a decision) and {@link
 * io.seawall.scan.LayerFactsCache}.
 *
 * <pre>{@code
 * var scan = new ImageScan(LayerFactsCache.in(folders.cache()), BaseImages.NONE, Progress.NONE);
 * ImageFacts facts = scan.facts(ImageSource.parse("app.tar"), Platform.host());
 * }</pre>
 */
@NullMarked
package io.seawall.scan;

import org.jspecify.annotations.NullMarked;
