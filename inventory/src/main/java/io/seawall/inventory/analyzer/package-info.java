/**
 * What readers of package files and the pass over a layer agree on.
 *
 * <p>Read first: {@link io.seawall.inventory.analyzer.Analyzer} (reads one kind of file), {@link
 * io.seawall.inventory.analyzer.FoundPackage} (what it finds) and {@link
 * io.seawall.inventory.analyzer.FactSink} (where it hands that over).
 *
 * <pre>{@code
 * Analyzer analyzer = new OsRelease();
 * if (analyzer.wants(path, bytes.length)) {
 *   analyzer.analyze(new FileContent(path, bytes), sink);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.analyzer;

import org.jspecify.annotations.NullMarked;
