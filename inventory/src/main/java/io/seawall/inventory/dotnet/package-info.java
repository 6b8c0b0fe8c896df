/**
 * Packages of NuGet in .NET applications and frameworks.
 *
 * <p>Read first: {@link io.seawall.inventory.dotnet.DependencyManifest} (which files) and {@link
 * io.seawall.inventory.dotnet.Libraries} (which of their libraries are there when the program
 * runs).
 *
 * <pre>{@code
 * Analyzer analyzer = new DependencyManifest();
 * analyzer.analyze(new FileContent("app/Web.deps.json", bytes), sink);
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.dotnet;

import org.jspecify.annotations.NullMarked;
