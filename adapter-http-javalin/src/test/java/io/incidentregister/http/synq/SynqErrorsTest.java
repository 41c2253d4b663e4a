package io.incidentregister.http.synq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.http.Refusal;
import io.incidentregister.json.StrictJson;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SynqErrorsTest {

  private static final SynqErrors SHAPE = new SynqErrors();

  /** The body, which a client reads as {@code google.rpc.Status}, details and all. */
  private static JsonNode body(Refusal refusal) {
    String text = new String(SHAPE.body(refusal, "request-7"), UTF_8);
    ProtoMessages.status(text);
    return StrictJson.parse(text.getBytes(UTF_8));
  }

  private static void assertStatus(int code, int http, Refusal refusal) {
    assertEquals(http, SHAPE.status(refusal));
    assertEquals(code, body(refusal).path("code").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | bad_request            | 3  | 400
          401 | missing_token          | 16 | 401
          403 | not_a_proxy            | 7  | 403
          404 | no_such_route          | 5  | 404
          405 | method_not_allowed     | 12 | 501
          408 | request_timeout        | 3  | 400
          409 | a_conflict             | 10 | 409
          412 | stale                  | 10 | 409
          413 | body_too_large         | 3  | 400
          414 | uri_too_long           | 3  | 400
          415 | unsupported_media_type | 3  | 400
          422 | validation_failed      | 3  | 400
          429 | too_many_requests      | 8  | 429
          431 | headers_too_large      | 3  | 400
          500 | unexpected             | 13 | 500
          501 | not_implemented        | 12 | 501
          503 | overloaded             | 14 | 503
          505 | unknown_version        | 12 | 501
          """)
  void givesWhatNoUseCaseRefusedTheCodeOfItsStatus(int status, String code, int rpcCode, int http) {
    assertStatus(rpcCode, http, Refusal.of(status, code, "A sentence."));
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new InvalidCommandException(List.of()), 3, 400),
        Arguments.of(NotFoundException.incident(), 5, 404),
        Arguments.of(StaleVersionException.of(List.of()), 10, 409),
        Arguments.of(ForbiddenException.notTheAuthor(), 7, 403),
        Arguments.of(AuthenticationException.invalidToken(), 16, 401),
        Arguments.of(
            StoreException.unavailable("store_busy", "It is held.", new IOException()), 14, 503),
        Arguments.of(StoreException.unusable("store_corrupt", "It is damaged."), 14, 503),
        Arguments.of(new ConfigurationException("setting_invalid", "It is wrong."), 13, 500),
        Arguments.of(new PlanMovedException(List.of(), new Hash("0".repeat(64))), 10, 409),
        Arguments.of(conflict("issue_taken"), 6, 409),
        Arguments.of(conflict("idempotency_key_in_use"), 10, 409),
        Arguments.of(conflict("merged_away"), 9, 400),
        Arguments.of(conflict("already_merged"), 9, 400),
        Arguments.of(conflict("merged_into_itself"), 9, 400),
        Arguments.of(conflict("issue_not_there"), 9, 400),
        Arguments.of(conflict("no_issue_left"), 9, 400));
  }

  private static ConflictException conflict(String code) {
    return new ConflictException(code, "It stands in the way.");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void givesEveryErrorTheCodeOfItsKind(RegisterException error, int code, int http) {
    assertStatus(code, http, Refusal.of(error));
    var bare =
        new Refusal(418, error.code(), error.detail(), List.of(), Map.of(), Optional.of(error));
    assertStatus(code, http, bare);
  }

  @Test
  void isHeldToEveryKind() {
    var held =
        errors()
            .map(arguments -> ((RegisterException) arguments.get()[0]).kind())
            .collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(ErrorKind.class), held);
  }

  @Test
  void saysWhatHappenedForPeopleAndForPrograms() {
    var body = body(Refusal.of(405, "method_not_allowed", "No \"such\" method."));
    assertEquals("application/json", SHAPE.contentType());
    assertEquals(
        StrictJson.parse(
            """
            {"code": 12, "message": "No \\"such\\" method.", "details": [
              {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "METHOD_NOT_ALLOWED",
               "domain": "incident-register", "metadata": {"requestId": "request-7"}}]}
            """
                .getBytes(UTF_8)),
        body);
  }

  @Test
  void namesEveryFaultBeforeTheReason() {
    var faults =
        List.of(
            Fault.at("/actor/name", "required", "must be given"),
            Fault.parameter("states", "unknown_value", "must be one of them"));
    var details = body(Refusal.of(new InvalidCommandException(faults))).path("details");
    assertEquals(2, details.size());
    assertEquals(
        StrictJson.parse(
            """
            {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [
              {"field": "actor.name", "description": "must be given", "reason": "REQUIRED"},
              {"field": "states", "description": "must be one of them", "reason": "UNKNOWN_VALUE"}]}
            """
                .getBytes(UTF_8)),
        details.path(0));
    assertTrue(details.path(1).path("@type").asText().endsWith("google.rpc.ErrorInfo"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /actor/name              | malformed        | actor.name
          /actor/email/user_email  | malformed        | actor.email.userEmail
          /actor/email/userEmail   | malformed        | actor.email.userEmail
          /issue_ids/0             | malformed        | issueIds[0]
          /split_issue_ids/12      | malformed        | splitIssueIds[12]
          /issue_ids               | empty            | issueIds
          ''                       | empty_patch      | ''
          /0                       | malformed        | 0
          /versions/INC-00001      | not_in_ids       | versions.INC-00001
          /no_such_thing           | unknown_property | no_such_thing
          /actor/no~1such~0thing   | unknown_property | actor.no/such~thing
          /actor/0                 | unknown_property | actor.0
          """)
  void writesWhereAFaultIsAsAPathOfFields(String pointer, String code, String field) {
    var refusal =
        Refusal.of(new InvalidCommandException(List.of(Fault.at(pointer, code, "is wrong"))));
    var violation = body(refusal).path("details").path(0).path("fieldViolations").path(0);
    assertEquals(field, violation.path("field").asText());
  }

  @Test
  void leavesTheNamesOfParametersAlone() {
    var fault = Fault.parameter("actor.user_name/0", "unknown_parameter", "is not a parameter");
    var violation =
        body(Refusal.of(new InvalidCommandException(List.of(fault))))
            .path("details")
            .path(0)
            .path("fieldViolations")
            .path(0);
    assertEquals("actor.user_name/0", violation.path("field").asText());
  }
}
