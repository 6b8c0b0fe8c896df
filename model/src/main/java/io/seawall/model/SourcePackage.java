package io.seawall.model;

/**
 * The source package that a binary package was built from; distributions publish their advisories
 * under its name.
 *
 * @param name for example {@code openssl} for the binary {@code libssl3}
 * @param version version of the source, which may differ from the binary's
 */
public record SourcePackage(String name, String version) {}
