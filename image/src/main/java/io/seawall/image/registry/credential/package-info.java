/**
 * Finds the credentials that Podman and Docker keep for a repository: in files, or with a program
 * that a file names.
 *
 * <p>Read first: {@link io.seawall.image.registry.credential.CredentialStore} (the order of
 * places), then {@code AuthFile} and {@code CredentialProgram}.
 *
 * <pre>{@code
 * var store = new CredentialStore(RegistryOptions.ofProcess());
 * Credentials found = store.find("quay.io", "team/app"); // null: nobody logged in
 * }</pre>
 */
@NullMarked
package io.seawall.image.registry.credential;

import org.jspecify.annotations.NullMarked;
