package io.incidentregister.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));
  private static final UserId USER = new UserId(new UUID(0, 2));
  private static final String SECRET = "hunter2";

  private final Secrets secrets = new Secrets(new Random(42));

  @Test
  void looksLikeWhatScannersOfLeakedSecretsFind() {
    assertTrue(secrets.token(Token.Kind.API).matches("irt_[0-9A-Za-z]{42}"));
    assertTrue(secrets.token(Token.Kind.ACCESS).matches("ira_[0-9A-Za-z]{42}"));
    assertTrue(secrets.token(Token.Kind.REFRESH).matches("irr_[0-9A-Za-z]{42}"));
    assertTrue(secrets.clientId().matches("arm_sa_[0-9A-Za-z]{32}"));
    assertTrue(secrets.clientSecret().matches("arm_sk_[0-9A-Za-z]{64}"));
    assertEquals(32, secrets.signingKey().length);
  }

  @Test
  void standsInNoResultThatIsPrinted() {
    var founded =
        new FoundOrganization.Result(
            new Organization(ORGANIZATION, "Acme", Organization.Purpose.LIVE, Instant.EPOCH),
            admin(),
            "arm_sa_1",
            SECRET);
    var issued = new ManageTokens.Issued(token(), SECRET);
    var tokens = new SignIn.Tokens(SECRET, SECRET, SignIn.ACCESS_LIFETIME);
    assertFalse((founded + " " + issued + " " + tokens).contains(SECRET));
  }

  private static User admin() {
    return new User(
        ORGANIZATION,
        USER,
        new EmailAddress("ada@acme.example"),
        "Ada",
        "Lovelace",
        User.Kind.HUMAN,
        Set.of(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Token token() {
    return new Token(
        ORGANIZATION,
        new UUID(0, 3),
        new UUID(0, 4),
        USER,
        Token.Kind.API,
        Hash.of(SECRET),
        Set.of(),
        List.of(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }
}
