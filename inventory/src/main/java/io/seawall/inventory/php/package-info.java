/**
 * Packages that Composer installed.
 *
 * <p>Read first: {@link io.seawall.inventory.php.ComposerInstalled}, the one type there is.
 *
 * <pre>{@code
 * Analyzer analyzer = new ComposerInstalled();
 * analyzer.analyze(new FileContent("srv/vendor/composer/installed.json", bytes), sink);
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.php;

import org.jspecify.annotations.NullMarked;
