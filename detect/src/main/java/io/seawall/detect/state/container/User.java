package io.seawall.detect.state.container;

import io.seawall.detect.value.Text;

/** A user of the machine or of a container. */
public record User(Text name, Text home, Text shell) {}
