/**
 * Java archives: jar, war, ear and their kin, nested in each other, shaded or renamed.
 *
 * <p>Read first: {@link io.seawall.inventory.java.JavaArchives} (reads them), {@link
 * io.seawall.inventory.java.Archive} (what one of them says of itself) and {@link
 * io.seawall.inventory.java.GroupFinder} (finds the Maven group where it says too little).
 *
 * <pre>{@code
 * var analyzer = new JavaArchives(new ReentrantLock());
 * analyzer.analyze(new FileContent("app/app.jar", bytes), sink);
 * analyzer.finish(path -> sink);
 * // sink.installed(FoundPackage[type=MAVEN, name=org.slf4j:slf4j-api, version=1.7.32, …])
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.java;

import org.jspecify.annotations.NullMarked;
