package io.seawall.detect.ruletest;

import java.util.Map;

/**
 * A container of Docker's.
 *
 * @param id 64 hexadecimal digits
 * @param name of the container
 * @param image with its tag
 * @param privileged whether it runs privileged
 * @param labels its labels
 */
public record ContainerSpec(
    String id, String name, String image, boolean privileged, Map<String, String> labels) {

  /** The first 12 digits of its id, as people use it. */
  String shortId() {
    return id.substring(0, 12);
  }
}
