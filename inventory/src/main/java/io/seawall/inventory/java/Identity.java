package io.seawall.inventory.java;

/**
 * Coordinates that were put together from several hints.
 *
 * @param coordinates with a version
 * @param reason which hints, for people
 */
record Identity(Coordinates coordinates, String reason) {}
