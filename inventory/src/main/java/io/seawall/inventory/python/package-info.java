/**
 * Installed Python packages: wheels ({@code *.dist-info}) and eggs.
 *
 * <p>Read first: {@link io.seawall.inventory.python.PythonMetadata}.
 *
 * <pre>{@code
 * var file = new FileContent("usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA", bytes);
 * new PythonMetadata().analyze(file, sink);
 * // sink.installed(FoundPackage[type=PYPI, name=six, version=1.16.0, …])
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.python;

import org.jspecify.annotations.NullMarked;
