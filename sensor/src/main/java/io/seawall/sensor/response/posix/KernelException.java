package io.seawall.sensor.response.posix;

import java.io.IOException;

/** The kernel refused a call: what was asked for is not there, or may not be read. */
public final class KernelException extends IOException {

  KernelException(String call, long error) {
    super(call + ": error " + error);
  }
}
