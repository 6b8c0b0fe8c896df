/**
 * The vocabulary of Seawall: what an image holds, what is known against it, and what was decided.
 *
 * <p>Everything here is an immutable value without I/O, so any room of the house may pass it
 * around. Read first: {@link io.seawall.model.Component} (one installed package), {@link
 * io.seawall.model.Finding} (an advisory that applies to a component) and {@link
 * io.seawall.model.Decision} (the verdict with its reasons).
 *
 * <pre>{@code
 * var purl = PackageUrl.parse("pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64");
 * purl.name();    // "openssl"
 * purl.version(); // "3.0.11-1~deb12u2"
 * }</pre>
 */
@NullMarked
package io.seawall.model;

import org.jspecify.annotations.NullMarked;
