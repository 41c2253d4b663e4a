package io.incidentregister.http.synq;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.http.Answer;
import io.incidentregister.http.writing.AnswerHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The answers of the SYNQ face. */
final class Answers {

  private static final String INCIDENT = "incident";
  private static final String SPLIT = "splitIncident";

  private Answers() {}

  /** That it was done: there is nothing more to say. */
  static Answer done(Optional<Operation> operation) {
    return AnswerHeaders.named(operation, Answer.json(200, Answers::nothing));
  }

  private static void nothing(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeEndObject();
  }

  static Answer incident(Optional<Operation> operation, Dossier dossier) {
    return shown(
        operation,
        dossier,
        json -> {
          json.writeStartObject();
          incident(json, INCIDENT, dossier);
          json.writeEndObject();
        });
  }

  /** Which one it is, without what it holds. */
  static Answer incidentInBrief(Optional<Operation> operation, Dossier dossier) {
    return AnswerHeaders.minimal(
        shown(
            operation,
            dossier,
            json -> {
              json.writeStartObject();
              reference(json, INCIDENT, dossier);
              json.writeEndObject();
            }));
  }

  static Answer split(SplitIncident.Result result) {
    return shown(
        result.operation(),
        result.left(),
        json -> {
          json.writeStartObject();
          incident(json, INCIDENT, result.left());
          incident(json, SPLIT, result.opened());
          json.writeEndObject();
        });
  }

  /** Which they are, without what they hold. */
  static Answer splitInBrief(SplitIncident.Result result) {
    return AnswerHeaders.minimal(
        shown(
            result.operation(),
            result.left(),
            json -> {
              json.writeStartObject();
              reference(json, INCIDENT, result.left());
              reference(json, SPLIT, result.opened());
              json.writeEndObject();
            }));
  }

  private static Answer shown(
      Optional<Operation> operation, Dossier dossier, Answer.JsonBody body) {
    return AnswerHeaders.named(
        operation, AnswerHeaders.tagged(dossier.incident(), Answer.json(200, body)));
  }

  static Answer said(ChangeComments.Result result) {
    return AnswerHeaders.named(
        result.operation(),
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              json.writeStringField("commentId", result.comment().comment().id().toString());
              json.writeEndObject();
            }));
  }

  /**
   * A page of a list.
   *
   * @param size how many fit on it; behind one that is full there may be another
   */
  static Answer page(List<Dossier> dossiers, int size) {
    var answer =
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("incidents");
              for (Dossier dossier : dossiers) {
                IncidentJson.write(json, dossier);
              }
              json.writeEndArray();
              json.writeEndObject();
            });
    return dossiers.size() < size
        ? answer
        : answer.with("Next-Cursor", dossiers.get(dossiers.size() - 1).incident().uid().toString());
  }

  /** Incidents by their ids. */
  static Answer batch(List<Dossier> dossiers) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("incidents");
          for (Dossier dossier : dossiers) {
            incident(json, dossier.incident().uid().toString(), dossier);
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void incident(JsonGenerator json, String field, Dossier dossier)
      throws IOException {
    json.writeFieldName(field);
    IncidentJson.write(json, dossier);
  }

  private static void reference(JsonGenerator json, String field, Dossier dossier)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("id", dossier.incident().uid().toString());
    json.writeEndObject();
  }
}
