package io.incidentregister.http.synq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.util.JsonFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the tests' client reads what the API's page shows, and nothing else. */
class ProtoMessagesTest {

  private static final String SHOWN =
      """
      {
        "incident": {
          "id": "<string>",
          "index": 123,
          "name": "<string>",
          "issueIds": ["<string>"],
          "createdBy": {"name": "<string>", "email": {"userEmail": "jsmith@example.com"}},
          "owner": {"id": "<string>", "firstName": "<string>", "lastName": "<string>", "email": "<string>"},
          "createdAt": "2023-01-15T01:30:15.01Z",
          "updatedBy": {"name": "<string>", "email": {"userEmail": "jsmith@example.com"}},
          "updatedAt": "2023-01-15T01:30:15.01Z",
          "state": "STATE_OPEN",
          "comments": [
            {
              "id": "<string>",
              "message": "<string>",
              "createdAt": "2023-01-15T01:30:15.01Z",
              "actor": {"name": "<string>", "email": {"userEmail": "jsmith@example.com"}}
            }
          ]
        }
      }
      """;

  @Test
  void readsWhatThePageShows() throws Exception {
    var message = ProtoMessages.synq("UpdateIncidentStateResponse", SHOWN);
    var again = JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    assertEquals(message, ProtoMessages.synq("UpdateIncidentStateResponse", again));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"incident\": {\"number\": 1}}",
        "{\"incident\": {\"index\": \"one\"}}",
        "{\"incident\": {\"state\": \"OPEN\"}}",
        "{\"incident\": {\"createdAt\": \"yesterday\"}}",
        "{\"incident\": {\"issueIds\": [null]}}",
        "{\"incident\": {\"createdBy\": {\"email\": {}, \"slack\": {}}}}"
      })
  void refusesWhatIsNotDefinedSo(String json) {
    assertThrows(
        AssertionError.class, () -> ProtoMessages.synq("UpdateIncidentStateResponse", json), json);
  }
}
