/**
 * Image facts as a document: what a judgement is made from, stored once and judged again whenever
 * advisories or rules change.
 *
 * <p>Read first: {@link io.seawall.scan.facts.FactsJson} (write, read and digest), {@link
 * io.seawall.scan.facts.FactsFields} (the objects in it, which reports repeat) and {@link
 * io.seawall.model.ImageFacts} (what it says). The schema is {@code
 * docs/schemas/image-facts-v1.schema.json}.
 *
 * <pre>{@code
 * FactsJson.write(facts, out);
 * ImageFacts again = FactsJson.read(in, "facts.json");  // equals facts
 * Digest digest = FactsJson.digest(facts);              // goes into the decision record
 * }</pre>
 */
@NullMarked
package io.seawall.scan.facts;

import org.jspecify.annotations.NullMarked;
