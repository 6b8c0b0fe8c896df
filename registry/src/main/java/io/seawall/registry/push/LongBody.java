package io.seawall.registry.push;

import io.seawall.registry.http.Exchange;
import io.seawall.registry.upstream.RequestBody;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A body whose beginning was read already.
 *
 * @param begun what was read
 * @param exchange gives the rest
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and compared by none.
record LongBody(byte[] begun, Exchange exchange) implements RequestBody {

  @Override
  public long length() {
    return exchange.bodyLength();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(begun);
    long _ = exchange.body().transferTo(out);
  }
}
