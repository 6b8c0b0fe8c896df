package io.seawall.e2e.gate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 messages as bytes: what a test sends and sees is what was on the wire. */
final class Wire {

  private static final int MAX_LINE = 1 << 20;

  private Wire() {}

  /** Writes a request with exactly its headers, and those that frame its body. */
  static void write(OutputStream out, Request request, String host) throws IOException {
    var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    request
        .headers()
        .forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    switch (request.framing()) {
      case NONE -> {}
      case LENGTH -> head.append("Content-Length: ").append(request.body().length).append("\r\n");
      case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
    }
    out.write(latin1(head.append("\r\n").toString()));
    if (request.framing() == Request.Framing.CHUNKED) {
      writeChunks(out, request.body());
    } else {
      out.write(request.body());
    }
    out.flush();
  }

  /** Writes a response; its body in the length that it has. */
  static void write(OutputStream out, Response response, String method) throws IOException {
    var head = new StringBuilder("HTTP/1.1 " + response.status() + " Said\r\n");
    List<Header> headers = Header.without(response.headers(), "Transfer-Encoding");
    headers.forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    boolean bodiless = method.equals("HEAD") || response.status() == 204;
    if (!bodiless && response.header("Content-Length") == null) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    out.write(latin1(head.append("\r\n").toString()));
    out.write(response.body());
    out.flush();
  }

  private static void writeChunks(OutputStream out, byte[] body) throws IOException {
    for (int from = 0; from < body.length; from += 32_768) {
      int length = Math.min(32_768, body.length - from);
      out.write(latin1(Integer.toHexString(length) + "\r\n"));
      out.write(body, from, length);
      out.write(latin1("\r\n"));
    }
    out.write(latin1("0\r\n\r\n"));
  }

  /** Reads a request; null where the peer has closed the connection instead. */
  static @Nullable Request readRequest(InputStream in, OutputStream answers) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    String[] words = first.split(" ", 3);
    List<Header> headers = readHeaders(in);
    if (Header.first(headers, "Expect") != null) {
      answers.write(latin1("HTTP/1.1 100 Continue\r\n\r\n"));
      answers.flush();
    }
    var framing = Request.Framing.NONE;
    byte[] body = new byte[0];
    String length = Header.first(headers, "Content-Length");
    if (Header.first(headers, "Transfer-Encoding") != null) {
      framing = Request.Framing.CHUNKED;
      body = readChunks(in, new ByteArrayOutputStream());
    } else if (length != null) {
      framing = Request.Framing.LENGTH;
      body = in.readNBytes(Integer.parseInt(length));
    }
    List<Header> rest =
        Header.without(headers, "Host", "Expect", "Content-Length", "Transfer-Encoding");
    return new Request(words[0], words[1], rest, body, framing);
  }

  /**
   * Reads a response.
   *
   * @throws EOFException if the peer has closed the connection instead
   */
  static Response readResponse(InputStream in, String method) throws IOException {
    int status;
    List<Header> headers;
    do {
      String first = line(in);
      if (first.isEmpty()) {
        throw new EOFException("the connection was closed without an answer");
      }
      status = Integer.parseInt(first.split(" ", 3)[1]);
      headers = readHeaders(in);
    } while (status >= 100 && status < 200);
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return new Response(status, headers, new byte[0], true);
    }
    return readBody(in, status, headers);
  }

  private static Response readBody(InputStream in, int status, List<Header> headers)
      throws IOException {
    String coding = Header.first(headers, "Transfer-Encoding");
    if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
      var body = new ByteArrayOutputStream();
      try {
        return new Response(status, headers, readChunks(in, body), true);
      } catch (IOException e) {
        return new Response(status, headers, body.toByteArray(), false);
      }
    }
    String length = Header.first(headers, "Content-Length");
    if (length == null) {
      return new Response(status, headers, in.readAllBytes(), true);
    }
    var body = new ByteArrayOutputStream();
    try {
      copy(in, body, Long.parseLong(length));
    } catch (IOException e) {
      return new Response(status, headers, body.toByteArray(), false);
    }
    return new Response(status, headers, body.toByteArray(), true);
  }

  private static List<Header> readHeaders(InputStream in) throws IOException {
    var headers = new ArrayList<Header>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private static byte[] readChunks(InputStream in, ByteArrayOutputStream body) throws IOException {
    while (true) {
      String size = line(in);
      if (size.isEmpty()) {
        throw new EOFException("no more chunks");
      }
      long length = Long.parseLong(size.split(";", 2)[0].strip(), 16);
      copy(in, body, length);
      String end = line(in);
      if (length == 0) {
        // Trailers are of no use to anyone here.
        while (!end.isEmpty()) {
          end = line(in);
        }
        return body.toByteArray();
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[65_536];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException(left + " bytes are missing");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  /** A line without its end; empty at the end of the stream too. */
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
      if (line.length() > MAX_LINE) {
        throw new IOException("a line has no end");
      }
    }
    int length = line.length();
    return length > 0 && line.charAt(length - 1) == '\r'
        ? line.substring(0, length - 1)
        : line.toString();
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
