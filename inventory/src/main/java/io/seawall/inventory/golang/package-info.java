/**
 * Go modules in the executables that were built from them, by the build information that the linker
 * writes (Go, packages debug/buildinfo and runtime/debug).
 *
 * <p>Read first: {@link io.seawall.inventory.golang.GoSearch} (finds the record in a stream),
 * {@link io.seawall.inventory.golang.BuildInfo} (what it says) and {@link
 * io.seawall.inventory.golang.GoModules} (which packages that makes). What a program is found to
 * hold:
 *
 * <ul>
 *   <li>{@code stdlib} in the version of Go that compiled it, in the form of module versions:
 *       {@code go1.22rc1 X:boringcrypto} is {@code v1.22.0-rc.1};
 *   <li>the modules of the lines {@code dep}, each as what the line {@code =>} puts in its place;
 *   <li>the main module. Where Go wrote {@code (devel)}, its version is the one that the linker was
 *       told to put into a variable ({@link io.seawall.inventory.golang.LinkerFlags}), else the
 *       pseudo-version of the commit. The evidence says which.
 * </ul>
 *
 * <p>A module without any version, as one that a folder replaced, is reported as not identified. Go
 * before 1.18 wrote addresses of texts that precede the record; {@link
 * io.seawall.inventory.golang.EarlyTexts} keeps what may be meant. A packed or stripped record says
 * nothing.
 *
 * <pre>{@code
 * BuildInfo info = BuildInfo.parse("go1.22.3", "path\tcmd/x\nmod\texample.com/x\tv1.0.0\t\n");
 * new GoModules(sink).report(info);
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.golang;

import org.jspecify.annotations.NullMarked;
