package io.incidentregister.http.register;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.http.Call;
import io.incidentregister.http.ProblemJson;
import io.incidentregister.http.Refusal;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.RowJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answers of the register face. */
final class Answers {

  private Answers() {}

  static void opened(Call call, OpenIncidents.Result result) throws IOException {
    var row = result.rows().get(0);
    named(call, result.operation());
    single(call, row)
        .with("Location", call.path() + "/" + row.incident().number().value())
        .answer(201, json -> RowJson.writeIncident(json, row));
  }

  static void row(Call call, RegisterRow row) throws IOException {
    single(call, row).answer(200, json -> RowJson.writeRow(json, row));
  }

  static void patched(Call call, UpdateIncidents.Result result) throws IOException {
    named(call, result.operation());
    row(call, result.rows().get(0));
  }

  static void page(Call call, Map<String, List<String>> parameters, ListIncidents.Page page)
      throws IOException {
    page.nextCursor()
        .ifPresent(
            cursor ->
                call.with(
                    "Link",
                    "<" + call.path() + "?" + next(parameters, cursor) + ">; rel=\"next\""));
    call.answer(
        200,
        json -> {
          json.writeStartObject();
          rows(json, page.rows());
          json.writeNumberField("total", page.total());
          json.writeFieldName("next_cursor");
          if (page.nextCursor().isPresent()) {
            json.writeString(page.nextCursor().get());
          } else {
            json.writeNull();
          }
          json.writeEndObject();
        });
  }

  static void patchedMany(Call call, PatchRequest request, UpdateIncidents.Result result)
      throws IOException {
    named(call, result.operation());
    if (request.minimal()) {
      call.with("Preference-Applied", "return=minimal");
    }
    call.answer(
        200,
        json -> {
          json.writeStartObject();
          if (request.minimal()) {
            json.writeNumberField("updated", result.changes().size());
            json.writeNumberField("unchanged", result.rows().size() - result.changes().size());
          } else {
            rows(json, result.rows());
          }
          if (request.mode() == Mode.DRY_RUN) {
            changes(json, result.changes());
          }
          if (request.onError() == OnError.CONTINUE) {
            failures(json, result.failures());
          }
          json.writeEndObject();
        });
  }

  private static void rows(JsonGenerator json, List<RegisterRow> rows) throws IOException {
    json.writeArrayFieldStart("incidents");
    for (RegisterRow row : rows) {
      RowJson.writeRow(json, row);
    }
    json.writeEndArray();
  }

  private static void changes(JsonGenerator json, List<IncidentChanges> changes)
      throws IOException {
    json.writeArrayFieldStart("changes");
    for (IncidentChanges each : changes) {
      PlanJson.writeChanges(json, each);
    }
    json.writeEndArray();
  }

  private static void failures(JsonGenerator json, List<UpdateIncidents.Failure> failures)
      throws IOException {
    json.writeArrayFieldStart("failures");
    for (UpdateIncidents.Failure failure : failures) {
      Fault fault = failure.fault();
      json.writeStartObject();
      json.writeStringField("id", failure.incident().toString());
      json.writeFieldName("problem");
      int status = failure.kind() == ErrorKind.STALE ? 412 : 404;
      ProblemJson.write(json, Refusal.of(status, fault.code(), fault.detail()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Every answer to a write names what was recorded; nothing was when nothing changed. */
  private static void named(Call call, Optional<Operation> operation) {
    operation.ifPresent(recorded -> call.with("Operation-Id", recorded.id().toString()));
  }

  private static Call single(Call call, RegisterRow row) {
    return call.with("ETag", "\"v" + row.incident().version() + "\"")
        .with("Incident-Uid", row.incident().uid().toString());
  }

  /** The same list from where it was left. */
  private static String next(Map<String, List<String>> parameters, String cursor) {
    var next = new TreeMap<>(parameters);
    next.remove("page");
    next.put("cursor", List.of(cursor));
    var query = new StringBuilder();
    next.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    query
                        .append(query.isEmpty() ? "" : "&")
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value))));
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
