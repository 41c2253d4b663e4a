package io.incidentregister.http;

import static io.incidentregister.http.RunningServer.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens, and what it proves itself with. */
class ListeningTest {

  private static final char[] PASSWORD = "only-here".toCharArray();

  @TempDir private static Path folder;

  private static Path certificate;
  private static Path key;
  private static SSLContext trusting;

  @BeforeAll
  static void makeACertificate() throws Exception {
    var store = keyStore();
    certificate = pem("server.pem", "CERTIFICATE", store.getCertificate("server").getEncoded());
    key = pem("server.key", "PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
    trusting = trusting(store.getCertificate("server"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void refusesToBeOverheard(String host) {
    var refused = refused(Map.of("http.host", host));
    assertEquals("insecure_listen", refused.code());
    for (String wayOut : List.of("http.tls-certificate", "--behind-proxy", "127.0.0.1")) {
      assertTrue(refused.detail().contains(wayOut), refused::detail);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.9.9.9", "::1"})
  void listensWhereOnlyThisMachineSees(String host) {
    try (var server = RunningServer.start(Map.of("http.host", host))) {
      assertEquals("http", server.address.getScheme());
    }
  }

  @Test
  void listensAnywhereBehindAProxy() {
    try (var server =
        RunningServer.start(Map.of("http.host", "0.0.0.0", "http.behind-proxy", "10.0.0.0/8"))) {
      assertEquals("0.0.0.0", server.address.getHost());
    }
  }

  @Test
  void speaksTlsWithACertificateOfTheOperator() throws Exception {
    try (var server = RunningServer.start(tls("0.0.0.0", certificate, key))) {
      assertEquals("https", server.address.getScheme());
      var address = URI.create("https://localhost:" + server.address.getPort());
      var answer = call(address);
      assertEquals(200, answer.statusCode());
      assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
      assertEquals("TLSv1.3", answer.sslSession().orElseThrow().getProtocol());
      assertEquals(
          "max-age=31536000", answer.headers().firstValue("Strict-Transport-Security").orElse(""));
      assertEquals("TLSv1.2", protocol(address, "TLSv1.2"));
      for (String broken : List.of("TLSv1.1", "TLSv1")) {
        assertThrows(SSLHandshakeException.class, () -> protocol(address, broken));
      }
    }
  }

  @Test
  void doesNotSpeakPlainHttpWhereItSpeaksTls() {
    try (var server = RunningServer.start(tls("127.0.0.1", certificate, key))) {
      var answer = server.raw("GET /health/live HTTP/1.0\r\n\r\n");
      assertTrue(!answer.startsWith("HTTP/1.1 200"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "server.pem, missing.key, tls_unreadable, http.tls-key",
    "missing.pem, server.key, tls_unreadable, http.tls-certificate",
    "server.pem, server.pem, tls_unusable, http.tls-key",
    "server.key, server.key, tls_unusable, http.tls-certificate",
    "empty, server.key, tls_unusable, http.tls-certificate",
    "server.pem, empty, tls_unusable, http.tls-key",
    "server.pem, other.key, tls_unusable, http.tls-key",
    "server.pem, RSA.key, tls_unusable, http.tls-key",
    "server.pem, EC.key, tls_unusable, http.tls-key",
  })
  void namesTheSettingWhoseFileIsOfNoUse(String chain, String ofTheKey, String code, String setting)
      throws Exception {
    Files.writeString(folder.resolve("empty"), "");
    pem("other.key", "PRIVATE KEY", new byte[] {1, 2, 3});
    for (String algorithm : List.of("RSA", "EC")) {
      var keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      pem(algorithm + ".key", "PRIVATE KEY", keys.getPrivate().getEncoded());
    }
    var refused = refused(tls("127.0.0.1", folder.resolve(chain), folder.resolve(ofTheKey)));
    assertEquals(code, refused.code(), refused::detail);
    assertTrue(refused.detail().contains(setting), refused::detail);
  }

  @Test
  void takesACertificateOnlyWithItsKey() {
    var refused = refused(Map.of("http.tls-certificate", certificate.toString()));
    assertTrue(refused.detail().contains("http.tls-key"), refused::detail);
  }

  @Test
  void takesAsManyBytesOfHeadersAsItIsTold() {
    try (var narrow = RunningServer.start(Map.of("http.max-header-bytes", "2048"));
        var wide = RunningServer.start(Map.of("http.max-header-bytes", "65536"))) {
      assertEquals(431, withHeader(narrow, 3_000));
      assertEquals(200, withHeader(wide, 60_000));
    }
    try (var usual = RunningServer.start()) {
      assertEquals(200, withHeader(usual, 14_000));
      assertEquals(431, withHeader(usual, 17_000));
    }
  }

  @Test
  void takesAsMuchJsonAsItIsTold() {
    try (var server =
        RunningServer.start(
            Map.of(
                "http.max-json-depth", "4",
                "http.max-json-keys", "16",
                "http.max-json-values", "100"))) {
      var tooDeep = "{\"title\":[[[[1]]]]}";
      var tooManyKeys = new StringBuilder("{\"k\":0");
      for (int i = 0; i < 16; i++) {
        tooManyKeys.append(",\"k").append(i).append("\":0");
      }
      var tooManyValues = "{\"tags\":[" + "1,".repeat(100) + "1]}";
      for (String body : List.of(tooDeep, tooManyKeys + "}", tooManyValues)) {
        assertProblem(400, "unreadable_json", server.patch("/v1/incidents/1", body));
      }
      assertEquals(422, server.patch("/v1/incidents/1", "{\"title\":[[[1]]]}").status());
    }
  }

  private static int withHeader(RunningServer server, int length) {
    return server.send("GET", "/v1/incidents", "", "X-Long", "x".repeat(length)).status();
  }

  private static ConfigurationException refused(Map<String, String> settings) {
    return assertThrows(ConfigurationException.class, () -> RunningServer.start(settings).close());
  }

  private static Map<String, String> tls(String host, Path certificate, Path key) {
    return Map.of(
        "http.host", host,
        "http.tls-certificate", certificate.toString(),
        "http.tls-key", key.toString());
  }

  private static HttpResponse<String> call(URI address) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusting)
        .build()
        .send(
            HttpRequest.newBuilder(address.resolve("/health/live")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String protocol(URI address, String wanted) throws IOException {
    try (var socket =
        (SSLSocket)
            trusting.getSocketFactory().createSocket(address.getHost(), address.getPort())) {
      socket.setEnabledProtocols(new String[] {wanted});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private static KeyStore keyStore()
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve("server.p12");
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(
        List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
    var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, keytool.exitValue());
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private static SSLContext trusting(Certificate certificate) throws Exception {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate);
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static Path pem(String name, String what, byte[] content) throws IOException {
    var text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                what,
                Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content),
                what);
    return Files.writeString(folder.resolve(name), text);
  }
}
