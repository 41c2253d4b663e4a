package io.incidentregister.http.register;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.http.Answer;
import io.incidentregister.http.ProblemJson;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.writing.AnswerHeaders;
import io.incidentregister.json.HistoryJson;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.RowJson;
import io.incidentregister.json.UndoJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answers of the register face. */
final class Answers {

  private Answers() {}

  static Answer opened(String path, WriteOptions options, OpenIncidents.Result result) {
    var row = result.rows().get(0);
    var answer =
        Answer.json(
            201,
            json -> {
              json.writeStartObject();
              RowJson.writeIncidentMembers(json, row);
              plan(json, options, result.changes(), result.plan());
              json.writeEndObject();
            });
    return options.isDryRun() ? answer : located(path, result, answer);
  }

  /** Which one it is, without what it holds. */
  static Answer openedInBrief(String path, OpenIncidents.Result result) {
    String number = result.rows().get(0).incident().number().toString();
    return AnswerHeaders.minimal(
        located(
            path,
            result,
            Answer.json(
                201,
                json -> {
                  json.writeStartObject();
                  json.writeStringField("id", number);
                  json.writeEndObject();
                })));
  }

  private static Answer located(String path, OpenIncidents.Result result, Answer answer) {
    var row = result.rows().get(0);
    return AnswerHeaders.named(result.operation(), tagged(row, answer))
        .with("Location", path + "/" + row.incident().number().value());
  }

  static Answer row(RegisterRow row) {
    return tagged(row, Answer.json(200, json -> RowJson.writeRow(json, row)));
  }

  static Answer patched(WriteOptions options, UpdateIncidents.Result result) {
    var row = result.rows().get(0);
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              RowJson.writeRowMembers(json, row);
              plan(json, options, result.changes(), result.plan());
              json.writeEndObject();
            });
    return options.isDryRun()
        ? answer
        : AnswerHeaders.named(result.operation(), tagged(row, answer));
  }

  /** Whether it changed, without what it holds. */
  static Answer patchedInBrief(UpdateIncidents.Result result) {
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              counts(json, result);
              json.writeEndObject();
            });
    return AnswerHeaders.minimal(
        AnswerHeaders.named(result.operation(), tagged(result.rows().get(0), answer)));
  }

  static Answer patchedMany(WriteOptions options, UpdateIncidents.Result result) {
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              if (options.minimal()) {
                counts(json, result);
              } else {
                rows(json, result.rows());
              }
              plan(json, options, result.changes(), result.plan());
              if (options.onError() == OnError.CONTINUE) {
                failures(json, result.failures());
              }
              json.writeEndObject();
            });
    return AnswerHeaders.named(
        result.operation(), options.minimal() ? AnswerHeaders.minimal(answer) : answer);
  }

  static Answer undone(WriteOptions options, UndoOperation.Result result) {
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              if (options.minimal()) {
                UndoJson.writeMinimalMembers(json, result);
              } else {
                UndoJson.writeMembers(json, result);
              }
              plan(json, options, result.changes(), result.plan());
              json.writeEndObject();
            });
    return AnswerHeaders.named(
        result.operation().map(OperationRow::operation),
        options.minimal() ? AnswerHeaders.minimal(answer) : answer);
  }

  /** What is gone is not shown; a dry run shows what would go. */
  static Answer deleted(WriteOptions options, DeleteIncidents.Result result) {
    return options.isDryRun()
        ? Answer.json(
            200,
            json -> {
              json.writeStartObject();
              PlanJson.writeMembers(json, result.changes(), result.plan());
              json.writeEndObject();
            })
        : AnswerHeaders.named(result.operation(), Answer.empty(204));
  }

  static Answer linked(WriteOptions options, LinkRisk.Result result) {
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              RowJson.writeRowMembers(json, result.row());
              plan(json, options, result.changes(), result.plan());
              json.writeEndObject();
            });
    return options.isDryRun()
        ? answer
        : AnswerHeaders.named(result.operation(), tagged(result.row(), answer));
  }

  /** The links, without what else the incident holds. */
  static Answer linkedInBrief(LinkRisk.Result result) {
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              RowJson.writeRisks(json, result.row());
              json.writeEndObject();
            });
    return AnswerHeaders.minimal(
        AnswerHeaders.named(result.operation(), tagged(result.row(), answer)));
  }

  static Answer page(String path, Map<String, List<String>> parameters, ListIncidents.Page page) {
    var answer =
        Answer.json(
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
    return page.nextCursor()
        .map(
            cursor ->
                answer.with(
                    "Link", "<" + path + "?" + next(parameters, cursor) + ">; rel=\"next\""))
        .orElse(answer);
  }

  static Answer history(ShowHistory.Page page) {
    return Answer.json(200, json -> HistoryJson.writeHistory(json, page));
  }

  static Answer operations(ListOperations.Page page) {
    return Answer.json(200, json -> HistoryJson.writeOperations(json, page));
  }

  static Answer operation(ShowOperation.Result result) {
    return Answer.json(200, json -> HistoryJson.writeOperationWithEntries(json, result));
  }

  private static void rows(JsonGenerator json, List<RegisterRow> rows) throws IOException {
    json.writeArrayFieldStart("incidents");
    for (RegisterRow row : rows) {
      RowJson.writeRow(json, row);
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, UpdateIncidents.Result result) throws IOException {
    json.writeNumberField("updated", result.changes().size());
    json.writeNumberField("unchanged", result.rows().size() - result.changes().size());
  }

  /** Only a dry run tells what would change: the real call has history for that. */
  private static void plan(
      JsonGenerator json, WriteOptions options, List<IncidentChanges> changes, Hash plan)
      throws IOException {
    if (options.isDryRun()) {
      PlanJson.writeMembers(json, changes, plan);
    }
  }

  private static void failures(JsonGenerator json, List<UpdateIncidents.Failure> failures)
      throws IOException {
    json.writeArrayFieldStart("failures");
    for (UpdateIncidents.Failure failure : failures) {
      Fault fault = failure.fault();
      json.writeStartObject();
      json.writeStringField("id", failure.id());
      json.writeFieldName("problem");
      ProblemJson.write(json, Refusal.of(failure.kind(), fault));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Answer tagged(RegisterRow row, Answer answer) {
    return AnswerHeaders.tagged(row.incident(), answer)
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
