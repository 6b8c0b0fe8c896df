package io.seawall.e2e.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seawall.e2e.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Gives tokens to who knows the password, as distribution's token authentication wants them: RS256,
 * with the certificate in the token.
 */
final class TokenServer implements AutoCloseable {

  static final String ISSUER = "seawall-test";
  static final String SERVICE = "harbour";

  private final HttpServer server;
  private final Certificates certificates;
  private final PrivateKey key;

  TokenServer(Certificates certificates) throws IOException {
    this.certificates = certificates;
    key = readKey();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::answer);
    server.start();
  }

  String realm() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  private PrivateKey readKey() throws IOException {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem(certificates.key()))));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String pem(java.nio.file.Path file) throws IOException {
    return Files.readString(file).replaceAll("-----[^-]*-----", "").strip();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    boolean known = login != null && login.equals(Door.plain("").as("ci").basic());
    byte[] answer = known ? token(exchange) : "{}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private byte[] token(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String access =
        Arrays.stream(query == null ? new String[0] : query.split("&"))
            .filter(parameter -> parameter.startsWith("scope="))
            .flatMap(parameter -> List.of(decoded(parameter.substring(6)).split(" ")).stream())
            .map(TokenServer::access)
            .collect(Collectors.joining(","));
    String token = signed(access);
    return "{\"token\":\"%s\",\"access_token\":\"%s\",\"expires_in\":300}"
        .formatted(token, token)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Whatever is asked for: {@code repository:NAME:pull,push}. */
  private static String access(String scope) {
    int first = scope.indexOf(':');
    int last = scope.lastIndexOf(':');
    String actions =
        Arrays.stream(scope.substring(last + 1).split(","))
            .map(action -> "\"" + action + "\"")
            .collect(Collectors.joining(","));
    return "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
        .formatted(scope.substring(0, first), scope.substring(first + 1, last), actions);
  }

  private String signed(String access) throws IOException {
    String certificate = pem(certificates.certificate()).replace("\n", "");
    long now = Instant.now().getEpochSecond();
    String header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"" + certificate + "\"]}";
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"ci\",\"aud\":\"%s\",\"exp\":%d,\"nbf\":%d,\"iat\":%d,\"jti\":\"1\",\"access\":[%s]}"
            .formatted(ISSUER, SERVICE, now + 300, now - 60, now, access);
    String signed =
        url(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + url(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
