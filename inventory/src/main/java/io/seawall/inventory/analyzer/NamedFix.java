package io.seawall.inventory.analyzer;

/**
 * A vulnerability that a changelog says is fixed.
 *
 * @param vulnerability its CVE number, for example {@code CVE-2023-4911}
 * @param version the version of the package that the entry speaks of; empty where it names none
 * @param line the line that names the CVE, shortened where it is long
 */
public record NamedFix(String vulnerability, String version, String line) {}
