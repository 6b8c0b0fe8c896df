package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;

/** No program that was not in the image, in the containers of a name. */
record DriftRules(String name) implements FileRules {

  @Override
  public Scope scope(NodeContainer container) {
    return container.facts().name().startsWith(name) ? Scope.PROGRAMS : Scope.NOTHING;
  }

  @Override
  public FileVerdict decide(FileRequest request) {
    return request.isDrift() ? FileVerdict.DENY : FileVerdict.ALLOW;
  }
}
