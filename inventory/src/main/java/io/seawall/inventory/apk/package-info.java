/**
 * The package database of apk-tools: Alpine, Wolfi and their kin.
 *
 * <p>Read first: {@link io.seawall.inventory.apk.ApkInstalled}.
 *
 * <pre>{@code
 * new ApkInstalled().analyze(new FileContent("lib/apk/db/installed", bytes), sink);
 * // sink.installed(FoundPackage[type=APK, name=libcrypto1.1, source=openssl, …])
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.apk;

import org.jspecify.annotations.NullMarked;
