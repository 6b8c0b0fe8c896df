package io.seawall.registry.configuration;

import java.nio.file.Path;

/**
 * With what the gate shows who it is. Read again when they change.
 *
 * @param certificate in PEM, those of its issuers behind it
 * @param key in PEM (PKCS#8), not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
