/**
 * Built-ins of hashes, keys and certificates. What comes out has the fields and numbers of the
 * structures of Go's {@code crypto/x509}, {@code crypto/rsa} and {@code crypto/ecdsa}, because that
 * is what policies were written for.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.crypto.CryptoFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.crypto.Der} (the reader below all of it) and {@link
 * io.seawall.rego.builtin.crypto.Certificate}.
 *
 * <pre>{@code
 * PemBlock block = Pem.first(text);
 * Certificate.parse(Der.read(block.bytes())).subject().commonName();   // "example.com"
 * }</pre>
 *
 * <p>Hashes and signatures are the JDK's. Certificates, requests and keys are read by {@code Der}:
 * the JDK hides most fields, refuses certificates that Go reads, and knows no requests.
 */
@NullMarked
package io.seawall.rego.builtin.crypto;

import org.jspecify.annotations.NullMarked;
