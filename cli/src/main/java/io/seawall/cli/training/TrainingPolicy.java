package io.seawall.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy of the kind that clusters have, so that training parses, compiles and evaluates one. */
final class TrainingPolicy {

  private static final String RULES =
      """
      package main

      import data.lib.images

      default allow := false

      allow if count(deny) == 0

      deny contains msg if {
        some container in containers
        not images.trusted(container.image)
        msg := sprintf("%s: the image %v is not from a trusted registry", [name, container.image])
      }

      deny contains msg if {
        some container in containers
        object.get(container, ["securityContext", "privileged"], false)
        msg := sprintf("%s is privileged", [container.name])
      }

      deny contains msg if {
        some i
        volume := input.spec.volumes[i]
        startswith(volume.hostPath.path, "/etc")
        msg := concat(" ", ["volume", volume.name, "is", lower(volume.hostPath.path)])
      }

      deny contains msg if {
        required := {"app", "owner"}
        missing := required - {label | input.metadata.labels[label]}
        count(missing) > 0
        msg := sprintf("labels are missing: %v", [missing])
      }

      containers contains container if some container in input.spec.containers

      containers contains container if some container in input.spec.initContainers

      name := input.metadata.name
      """;

  private static final String LIBRARY =
      """
      package lib.images

      trusted(image) if {
        parts := split(image, "/")
        some registry in data.registries
        parts[0] == registry
        not regex.match(`:latest$`, image)
      }
      """;

  private static final String TESTS =
      """
      package main_test

      import data.main

      test_registry[name] if {
        some name, image in {"a": "good.io/x:1", "b": "bad.io/x:1"}
        count(main.deny) >= 0 with input as {"spec": {"containers": [{"image": image}]}}
      }

      test_allow if not main.allow with input as {}
      """;

  private static final String POD =
      """
      {"kind": "Pod", "metadata": {"name": "shop", "labels": {"app": "shop"}}, "spec": {
        "containers": [{"name": "a", "image": "bad.io/a:latest", "securityContext": {"privileged": true}},
          {"name": "b", "image": "good.io/b:1.2", "ports": [{"containerPort": 8080.5}]}],
        "initContainers": [{"name": "c", "image": "good.io/c:3"}],
        "volumes": [{"name": "v", "hostPath": {"path": "/etc/ssl"}}]}}
      """;

  private TrainingPolicy() {}

  /** Writes a folder {@code policy} and an input {@code pod.json}. */
  static void write(Path folder) throws IOException {
    Path policy = Files.createDirectories(folder.resolve("policy"));
    Files.writeString(policy.resolve("main.rego"), RULES);
    Files.writeString(policy.resolve("images.rego"), LIBRARY);
    Files.writeString(policy.resolve("main_test.rego"), TESTS);
    Files.writeString(policy.resolve("data.json"), "{\"registries\": [\"good.io\"]}");
    Files.writeString(folder.resolve("pod.json"), POD);
  }
}
