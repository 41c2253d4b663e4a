package io.incidentregister.http.oidc;

import static io.incidentregister.http.RunningServer.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an issuer, good ones and all that are not. */
class IssuerOverHttpTest {

  private static final String ISSUER = "https://login.example.org/";
  private static final String AUDIENCE = "incident-register";
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private static RSAKey first;
  private static RSAKey second;
  private static ECKey elliptic;

  @TempDir private Path folder;

  private volatile Instant now = START;
  private final InstantSource clock = () -> now;
  private Path file;
  private RunningServer server;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    first = new RSAKeyGenerator(2048).keyID("first").generate();
    second = new RSAKeyGenerator(2048).keyID("second").generate();
    elliptic = new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
  }

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("keys.json");
    write(file, first, elliptic);
    server = start(Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RunningServer start(Map<String, String> more) {
    var settings =
        new HashMap<>(
            Map.of(
                "oidc.issuer",
                ISSUER,
                "oidc.audience",
                AUDIENCE,
                "oidc.jwks",
                file.toString(),
                "oidc.organization",
                "ours"));
    settings.putAll(more);
    return RunningServer.start(settings, clock);
  }

  private static void write(Path file, JWK... keys) throws IOException {
    Files.writeString(file, new JWKSet(List.of(keys)).toString());
  }

  // Good ones

  @Test
  void letsInWhomTheIssuerVouchesFor() throws JOSEException {
    assertEquals(200, get(token(first)).status());
    assertEquals(200, get(token(elliptic)).status());
    var opened =
        server.send(
            "POST",
            "/v1/incidents",
            "{\"title\":\"By token\"}",
            "Authorization",
            "Bearer " + token(first));
    assertEquals(201, opened.status(), opened.text());
    assertEquals(
        "ann@example.org", opened.json().path("opened_by").path("email").asText(), opened.text());
  }

  @Test
  void takesTheRegistersOwnTokensBesides() {
    assertEquals(200, server.get("/v1/incidents").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void takesEveryAlgorithmOfTheList(String algorithm) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("first").build();
    assertEquals(200, get(sign(header, claims().build(), new RSASSASigner(first))).status());
  }

  @Test
  void takesWhatOtherIssuersWriteDifferently() throws JOSEException {
    for (Consumer<JWTClaimsSet.Builder> way :
        List.<Consumer<JWTClaimsSet.Builder>>of(
            claims -> claims.audience(List.of("another", AUDIENCE)),
            claims -> claims.claim("email_verified", "true"),
            claims -> claims.claim("email", "ANN@Example.org"),
            claims -> claims.issueTime(null).notBeforeTime(null),
            claims -> claims.notBeforeTime(Date.from(START.plusSeconds(59))),
            claims -> claims.expirationTime(Date.from(START.minusSeconds(59))))) {
      var changed = claims();
      way.accept(changed);
      assertEquals(200, get(sign(header(first).build(), changed.build())).status());
    }
    for (var type : List.of(JOSEObjectType.JWT, new JOSEObjectType("at+JWT"))) {
      assertEquals(
          200,
          get(sign(header(first).type(type).build(), claims().build())).status(),
          type::toString);
    }
  }

  // Bad ones

  @Test
  void refusesWhatIsNotForUsNowLikeAnUnknownToken() throws JOSEException {
    for (Consumer<JWTClaimsSet.Builder> fault :
        List.<Consumer<JWTClaimsSet.Builder>>of(
            claims -> claims.expirationTime(Date.from(START.minusSeconds(61))),
            claims -> claims.expirationTime(null),
            claims -> claims.notBeforeTime(Date.from(START.plusSeconds(61))),
            claims -> claims.issueTime(Date.from(START.plusSeconds(61))),
            claims -> claims.issuer("https://login.example.org"),
            claims -> claims.issuer(null),
            claims -> claims.audience("another"),
            claims -> claims.audience((String) null),
            claims -> claims.claim("email", null),
            claims -> claims.claim("email", 5),
            claims -> claims.claim("email", "not an address"),
            claims -> claims.claim("email", "nobody@example.org"),
            claims -> claims.claim("email_verified", false),
            claims -> claims.claim("email_verified", "yes"),
            claims -> claims.claim("email_verified", 1),
            claims -> claims.claim("email_verified", null))) {
      var changed = claims();
      fault.accept(changed);
      assertRefused(sign(header(first).build(), changed.build()));
    }
  }

  @Test
  void refusesWhatTheIssuerDidNotSign() throws JOSEException {
    var claims = claims().build();
    var shared = first.toRSAPublicKey().getEncoded();
    var someoneElses = new RSAKeyGenerator(2048).keyID("first").generate();
    var good = token(first).split("\\.", -1);
    var other = sign(header(first).build(), claims().claim("email", "x@example.org").build());
    for (String token :
        List.of(
            new PlainJWT(claims).serialize(),
            new PlainJWT(claims).serialize() + good[2],
            sign(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                claims,
                new MACSigner(shared)),
            sign(header(first).build(), claims, new RSASSASigner(someoneElses)),
            sign(
                header(first).jwk(someoneElses.toPublicJWK()).build(),
                claims,
                new RSASSASigner(someoneElses)),
            token(second),
            good[0] + "." + good[1] + ".",
            good[0] + "." + good[1] + "." + good[2].substring(4),
            good[0] + "." + other.split("\\.", -1)[1] + "." + good[2],
            "..",
            "a.b.c",
            base64("{\"alg\":\"none\"}") + "." + good[1] + ".",
            base64("{\"alg\":\"NONE\"}") + "." + good[1] + "." + good[2],
            base64("{\"alg\":\"RS256\",\"zip\":\"DEF\",\"kid\":5}") + "." + good[1] + "." + good[2],
            base64("[".repeat(2_000)) + "." + good[1] + "." + good[2])) {
      assertRefused(token);
    }
  }

  @Test
  void refusesHeadersThatAskForMore() throws JOSEException {
    for (var header :
        List.of(
            header(first).type(new JOSEObjectType("logout+jwt")).build(),
            header(first).type(new JOSEObjectType("dpop+jwt")).build(),
            header(first).criticalParams(Set.of("exp")).customParam("exp", 1).build(),
            header(first).base64URLEncodePayload(true).criticalParams(Set.of("b64")).build())) {
      assertRefused(sign(header, claims().build()));
    }
  }

  @Test
  void refusesATokenThatIsTooLong() throws JOSEException {
    var long1 = sign(header(first).build(), claims().claim("more", "x".repeat(5_000)).build());
    assertTrue(long1.length() < Issuer.MAX_LENGTH);
    assertEquals(200, get(long1).status());
    assertRefused(sign(header(first).build(), claims().claim("more", "x".repeat(6_000)).build()));
  }

  @Test
  void answersThousandsOfMangledTokensAlike() throws JOSEException {
    var random = new Random(20260501);
    var good = token(first);
    for (int i = 0; i < 1_000; i++) {
      var parts = good.split("\\.", -1);
      int part = random.nextInt(2);
      var json = new StringBuilder(new String(Base64.getUrlDecoder().decode(parts[part]), UTF_8));
      int at = random.nextInt(json.length());
      json.replace(
          at,
          Math.min(json.length(), at + random.nextInt(4)),
          List.of("", "\"", "{", "}", "[", ",", ":", "1e999", "null", "\\u0000", "\u00e4")
              .get(random.nextInt(11)));
      parts[part] = base64(json.toString());
      var token = String.join(".", parts);
      if (!token.equals(good)) {
        assertRefused(token);
      }
    }
  }

  @Test
  void refusesUsersOfAnotherOrganizationAndThoseWhoAreGone() throws JOSEException {
    var theirs = new OrganizationId(UUID.randomUUID());
    server.store.write(
        transaction -> {
          transaction
              .directory()
              .add(
                  new Organization(theirs, "Theirs", Organization.Purpose.LIVE, START),
                  new byte[32]);
          transaction
              .directory()
              .add(
                  List.of(
                      User.joining(
                          theirs,
                          new UserId(UUID.randomUUID()),
                          new EmailAddress("tom@example.org"),
                          "Tom",
                          "Theirs",
                          User.Kind.HUMAN,
                          Set.of(Role.ADMIN),
                          START)));
          return true;
        });
    assertRefused(sign(header(first).build(), claims().claim("email", "tom@example.org").build()));
    server.newToken("bea@example.org");
    var bea = sign(header(first).build(), claims().claim("email", "bea@example.org").build());
    assertEquals(200, get(bea).status());
    server.register.manageUsers().setActive(server.admin, "bea@example.org", false);
    assertRefused(bea);
  }

  @Test
  void knowsNoIssuerUnlessToldTo() throws JOSEException {
    try (var without = RunningServer.start()) {
      var answer =
          without.send("GET", "/v1/incidents", "", "Authorization", "Bearer " + token(first));
      assertProblem(401, "invalid_token", answer);
    }
  }

  // Roles

  @Test
  void leavesTheUsersOwnRolesUnlessToldOfAClaim() throws JOSEException {
    assertEquals(
        200, get(sign(header(first).build(), claims().claim("roles", List.of()).build())).status());
  }

  @Test
  void givesTheRolesOfTheClaimAndNoOthers() throws JOSEException {
    try (var withRoles = start(Map.of("oidc.roles-claim", "groups"))) {
      assertEquals("200 403", readAndWrite(withRoles, List.of("Viewer")));
      assertEquals("200 422", readAndWrite(withRoles, List.of("staff", "Viewer", "Editor", 5)));
      assertEquals("200 422", readAndWrite(withRoles, "staff, Editor,Viewer"));
      assertEquals("200 422", readAndWrite(withRoles, "Risk Viewer, Incident Editor"));
      assertEquals("200 422", readAndWrite(withRoles, "Incident Editor"));
      assertEquals("403 403", readAndWrite(withRoles, "Risk Viewer"));
      assertEquals("403 403", readAndWrite(withRoles, "Helpdesk Admin"));
      assertEquals("403 403", readAndWrite(withRoles, "staff Editor Viewer"));
      assertEquals("403 403", readAndWrite(withRoles, List.of("Helpdesk Admin", "Editor, Admin")));
      assertEquals("403 403", readAndWrite(withRoles, List.of("admin", "root")));
      assertEquals("403 403", readAndWrite(withRoles, List.of()));
      assertEquals("403 403", readAndWrite(withRoles, 5));
      assertEquals("403 403", readAndWrite(withRoles, null));
    }
  }

  private String readAndWrite(RunningServer withRoles, @Nullable Object roles)
      throws JOSEException {
    var bearer = "Bearer " + sign(header(first).build(), claims().claim("groups", roles).build());
    return withRoles.send("GET", "/v1/incidents", "", "Authorization", bearer).status()
        + " "
        + withRoles.send("PATCH", "/v1/incidents/1", "{}", "Authorization", bearer).status();
  }

  @Test
  void takesAnotherClaimForTheAddressOnlyWhenItIsTheVerifiedOne() throws JOSEException {
    try (var named = start(Map.of("oidc.email-claim", "upn"))) {
      var upn = claims().claim("upn", "ann@example.org");
      assertEquals(200, get(named, sign(header(first).build(), upn.build())).status());
      upn.claim("email", "ANN@Example.org");
      assertEquals(200, get(named, sign(header(first).build(), upn.build())).status());
      upn.claim("email", "bea@example.org");
      assertRefused(named, sign(header(first).build(), upn.build()));
      upn.claim("email", null);
      assertRefused(named, sign(header(first).build(), upn.build()));
      assertRefused(named, sign(header(first).build(), claims().build()));
    }
  }

  // Keys

  @Test
  void readsTheFileAgainWhenItChanges() throws Exception {
    assertEquals(200, get(token(first)).status());
    assertRefused(token(second));
    write(file, second);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertEquals(200, get(token(second)).status());
    assertRefused(token(first));
  }

  @Test
  void goesOnWithTheKeysThatItKnowsWhileTheFileCannotBeRead() throws Exception {
    assertEquals(200, get(token(first)).status());
    Files.writeString(file, "{\"keys\":[");
    assertEquals(200, get(token(first)).status());
    assertRefused(token(second));
    Files.delete(file);
    assertEquals(200, get(token(first)).status());
    write(file, second);
    assertEquals(200, get(token(second)).status());
    assertRefused(token(first));
  }

  @Test
  void knowsNoKeysOfAFileThatItNeverRead() throws Exception {
    Files.delete(file);
    assertUnreachable(get(token(first)));
    write(file, first);
    assertEquals(200, get(token(first)).status());
  }

  @Test
  void asksTheIssuerForKeysThatItDoesNotKnowButNotTooOften() throws Exception {
    try (var issuer = new KeyServer(first);
        var remote = start(Map.of("oidc.jwks", issuer.address()))) {
      assertEquals(0, issuer.asked.get());
      for (int i = 0; i < 5; i++) {
        assertEquals(200, get(remote, token(first)).status());
      }
      assertEquals(1, issuer.asked.get());
      // Rotated: the new key is found at once.
      issuer.keys.set(List.of(first, second));
      assertEquals(200, get(remote, token(second)).status());
      assertEquals(2, issuer.asked.get());
      // Names that somebody makes up do not make us ask each time.
      for (int i = 0; i < 20; i++) {
        assertRefused(remote, token(new RSAKey.Builder(first).keyID("made-up-" + i).build()));
      }
      assertEquals(2, issuer.asked.get());
      pass(IssuerKeys.ASKED_EVERY.plusSeconds(1));
      assertRefused(remote, token(elliptic));
      assertEquals(3, issuer.asked.get());
      // A key that is withdrawn ends with what is kept.
      issuer.keys.set(List.of(second));
      pass(IssuerKeys.KEPT_FOR.plusSeconds(1));
      assertRefused(remote, token(first));
      assertEquals(200, get(remote, token(second)).status());
    }
  }

  @Test
  void saysThatTheIssuerIsAwayAndNotThatTheTokenIsWrong() throws Exception {
    String address;
    try (var issuer = new KeyServer(first)) {
      address = issuer.address();
      issuer.status.set(500);
      try (var remote = start(Map.of("oidc.jwks", address))) {
        assertUnreachable(get(remote, token(first)));
        assertEquals(200, remote.get("/v1/incidents").status());
        issuer.status.set(200);
        pass(IssuerKeys.ASKED_EVERY.plusSeconds(1));
        assertEquals(200, get(remote, token(first)).status());
        // Known keys go on to hold for a while.
        issuer.status.set(500);
        pass(IssuerKeys.KEPT_FOR.plusSeconds(1));
        assertEquals(200, get(remote, token(first)).status());
        pass(IssuerKeys.KEPT_FOR.plus(IssuerKeys.KEPT_WHILE_AWAY));
        assertUnreachable(get(remote, token(first)));
      }
    }
    try (var remote = start(Map.of("oidc.jwks", address))) {
      assertUnreachable(get(remote, token(first)));
    }
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
  }

  // Settings

  @ParameterizedTest
  @CsvSource({
    "oidc.audience, '', oidc.audience",
    "oidc.organization, '', oidc.organization",
    "oidc.jwks, '', oidc.jwks",
    "oidc.jwks, http://login.example.org/keys, oidc.jwks",
    "oidc.jwks, http://192.0.2.1/keys, oidc.jwks",
    "oidc.jwks, https:///keys, oidc.jwks",
    "oidc.jwks, /no/such/file, oidc.jwks",
  })
  void namesTheSettingThatIsWrong(String setting, String value, String named) {
    var settings =
        new HashMap<>(
            Map.of(
                "oidc.issuer",
                ISSUER,
                "oidc.audience",
                AUDIENCE,
                "oidc.jwks",
                file.toString(),
                "oidc.organization",
                "Ours"));
    settings.put(setting, value);
    if (value.isEmpty()) {
      settings.remove(setting);
    }
    var refused =
        assertThrows(ConfigurationException.class, () -> Issuer.from(Settings.of(settings), clock));
    assertTrue(refused.detail().contains(named), refused::detail);
  }

  // What the tests above are made of

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject("u-17")
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("email", "ann@example.org")
        .claim("email_verified", true);
  }

  private static JWSHeader.Builder header(JWK key) {
    return new JWSHeader.Builder(key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
        .keyID(key.getKeyID());
  }

  private String token(JWK key) throws JOSEException {
    return sign(
        header(key).build(),
        claims().build(),
        key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey()));
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims) throws JOSEException {
    return sign(header, claims, new RSASSASigner(first));
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    var signed = new SignedJWT(header, claims);
    signed.sign(signer);
    return signed.serialize();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private Answer get(String token) {
    return get(server, token);
  }

  private static Answer get(RunningServer at, String token) {
    return at.send("GET", "/v1/incidents", "", "Authorization", "Bearer " + token);
  }

  private void assertRefused(String token) {
    assertRefused(server, token);
  }

  /** In the very words in which an unknown token of the register's own is. */
  private static void assertRefused(RunningServer at, String token) {
    var answer = get(at, token);
    assertProblem(401, "invalid_token", answer);
    assertEquals("Bearer", answer.header("WWW-Authenticate").orElse(""));
    assertEquals(withoutInstance(get(at, "nobody-has-this")), withoutInstance(answer), token);
  }

  private static String withoutInstance(Answer answer) {
    return answer.text().replaceAll("\"instance\":\"[^\"]*\"", "");
  }

  private static void assertUnreachable(Answer answer) {
    assertProblem(503, "issuer_unreachable", answer);
    assertEquals("2", answer.header("Retry-After").orElse(""));
  }

  /** An issuer's address with its keys. */
  private static final class KeyServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicReference<List<JWK>> keys;

    KeyServer(JWK... keys) throws IOException {
      this.keys = new AtomicReference<>(List.of(keys));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/keys",
          exchange -> {
            asked.incrementAndGet();
            byte[] body = new JWKSet(this.keys.get()).toString().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(status.get(), body.length);
            try (var out = exchange.getResponseBody()) {
              out.write(body);
            }
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
