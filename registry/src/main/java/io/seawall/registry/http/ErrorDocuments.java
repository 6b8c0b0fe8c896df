package io.seawall.registry.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Refusals of requests that are none: they have the form of all others, and tell no internals. */
final class ErrorDocuments extends ErrorHandler {

  /** Else only those who read get a document, and a push ends without a word. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    OciError error =
        status >= 500
            ? OciError.of(status, "UNKNOWN", "the gate cannot answer this now")
            : OciError.of(status, "UNSUPPORTED", "this is no request that a registry knows");
    byte[] body = error.body();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
