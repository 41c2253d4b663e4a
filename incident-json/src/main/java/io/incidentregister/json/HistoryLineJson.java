package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.audit.HistoryLine;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The lines of an exported history, each an object. Whatever lies in the store can be written, also
 * when it is not true; what is read is exactly what was written.
 */
public final class HistoryLineJson {

  private static final String FORMAT = "incident-register/history/1";
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  /** What an entry says of its operation, beside the id. */
  private static final List<String> OPERATION =
      List.of(
          "org_id",
          "kind",
          "user",
          "face",
          "request_id",
          "recorded_at",
          "effective_at",
          "idempotency_key",
          "undoes",
          "incident_count");

  private HistoryLineJson() {}

  /** Writes a line. */
  public static void write(JsonGenerator json, HistoryLine line) throws IOException {
    new Writer(json).write(line);
  }

  /** Writes a head: {@code org_id}, {@code seal}, {@code hash}. */
  public static void writeHead(JsonGenerator json, Head head) throws IOException {
    json.writeStartObject();
    json.writeStringField("org_id", head.organization().toString());
    json.writeNumberField("seal", head.seal());
    json.writeStringField("hash", head.hash().hex());
    json.writeEndObject();
  }

  /** Writes a seal as an object. */
  public static void writeSeal(JsonGenerator json, SealText seal) throws IOException {
    json.writeStartObject();
    new Writer(json).seal(seal);
    json.writeEndObject();
  }

  /**
   * Reads a head.
   *
   * @throws UnreadableJsonException when it is none
   */
  public static Head readHead(ObjectNode object) {
    var members = new ObjectReader(object);
    return Head.parse(headText(members))
        .orElseThrow(() -> new UnreadableJsonException("It is no head."));
  }

  private static String headText(ObjectReader members) {
    String head =
        members.text("org_id") + ":" + members.number("seal") + ":" + members.text("hash");
    members.end();
    return head;
  }

  /**
   * Reads a line.
   *
   * @throws UnreadableJsonException when it is nothing that was written
   */
  public static HistoryLine read(ObjectNode object) {
    var members = new ObjectReader(object);
    HistoryLine line =
        switch (members.text("type")) {
          case "beginning" -> beginning(members);
          case "entry" -> entry(members);
          case "seal" -> new HistoryLine.Seal(seal(members));
          case "end" ->
              new HistoryLine.End(
                  members.whole("entries"),
                  members.whole("sealed"),
                  members.whole("seals"),
                  headText(members.object("head")));
          default -> throw members.wrong("type");
        };
    members.end();
    return line;
  }

  private static HistoryLine beginning(ObjectReader members) {
    if (!members.text("format").equals(FORMAT)) {
      throw new UnreadableJsonException("The format is not " + FORMAT + ".");
    }
    return new HistoryLine.Beginning(
        members.text("org_id"), members.whole("entries"), members.whole("sealed"));
  }

  private static HistoryLine entry(ObjectReader members) {
    long form = members.whole("form");
    Optional<OperationText> operation = operation(members);
    String incident = members.text("incident");
    var text =
        new EntryText(
            form < 0 || form > Integer.MAX_VALUE ? 0 : (int) form,
            members.text("incident_uid"),
            incident,
            members.number("version_before"),
            members.number("version_after"),
            operation,
            changes(members, incident),
            members.text("previous_hash"),
            members.text("hash"));
    return new HistoryLine.Entry(text, members.wholeOrNull("place"));
  }

  private static Optional<OperationText> operation(ObjectReader members) {
    Optional<String> id = members.textOrNull("operation_id");
    if (id.isEmpty()) {
      members.requireNull("actor");
      OPERATION.forEach(members::requireNull);
      return Optional.empty();
    }
    var user = members.object("user");
    var operation =
        new OperationText(
            members.text("org_id"),
            id.get(),
            members.text("kind"),
            user.text("id"),
            actor(members),
            members.text("face"),
            members.text("request_id"),
            members.text("recorded_at"),
            members.text("effective_at"),
            members.textOrNull("idempotency_key"),
            members.textOrNull("undoes"),
            members.number("incident_count"));
    user.end();
    return Optional.of(operation);
  }

  /** In the canonical form; a text that stands in the place of an actor is none. */
  private static Optional<String> actor(ObjectReader members) {
    return members
        .textUnlessObject("actor")
        .or(
            () -> {
              try {
                return members.objectIfThere("actor").map(ActorJson::read).map(Canonical::actor);
              } catch (IllegalArgumentException e) {
                throw members.wrong("actor");
              }
            });
  }

  private static String changes(ObjectReader members, String incident) {
    return members
        .textUnlessArray("changes")
        .orElseGet(
            () ->
                incident.equals(OrganizationEntry.LABEL)
                    ? Canonical.organizationChanges(
                        ChangeReader.organizationChanges(members, "changes"))
                    : Canonical.changes(ChangeReader.changes(members, "changes")));
  }

  private static SealText seal(ObjectReader members) {
    return new SealText(
        members.text("org_id"),
        members.number("number"),
        members.text("sealed_at"),
        members.number("first_entry"),
        members.number("entry_count"),
        members.text("root"),
        members.text("previous_hash"),
        members.text("hash"));
  }

  private record Writer(JsonGenerator json, Members members) {

    Writer(JsonGenerator json) {
      this(json, new Members(json));
    }

    void write(HistoryLine line) throws IOException {
      json.writeStartObject();
      if (line instanceof HistoryLine.Beginning beginning) {
        members.text("type", "beginning");
        members.text("format", FORMAT);
        members.text("org_id", beginning.organization());
        json.writeNumberField("entries", beginning.entries());
        json.writeNumberField("sealed", beginning.sealed());
      } else if (line instanceof HistoryLine.Entry entry) {
        members.text("type", "entry");
        entry(entry);
      } else if (line instanceof HistoryLine.Seal seal) {
        members.text("type", "seal");
        seal(seal.text());
      } else if (line instanceof HistoryLine.End end) {
        members.text("type", "end");
        end(end);
      }
      json.writeEndObject();
    }

    private void entry(HistoryLine.Entry line) throws IOException {
      EntryText entry = line.text();
      Optional<OperationText> operation = entry.operation();
      members.textOrNull("operation_id", operation.map(OperationText::id));
      members.text("incident", entry.incident());
      members.text("incident_uid", entry.incidentUid());
      number("version_before", entry.versionBefore());
      number("version_after", entry.versionAfter());
      members.textOrNull("recorded_at", operation.map(OperationText::recordedAt));
      members.textOrNull("effective_at", operation.map(OperationText::effectiveAt));
      user(operation.map(OperationText::user));
      actor(operation.flatMap(OperationText::actor));
      members.textOrNull("face", operation.map(OperationText::face));
      members.textOrNull("request_id", operation.map(OperationText::requestId));
      members.textOrNull("idempotency_key", operation.flatMap(OperationText::idempotencyKey));
      if (entry.incident().equals(OrganizationEntry.LABEL)) {
        changes(entry.changes(), Canonical::readOrganizationChanges, members::organizationChanges);
      } else {
        changes(entry.changes(), Canonical::readChanges, members::changes);
      }
      members.text("previous_hash", entry.previousHash());
      members.text("hash", entry.hash());
      json.writeNumberField("form", entry.form());
      members.textOrNull("org_id", operation.map(OperationText::organization));
      members.textOrNull("kind", operation.map(OperationText::kind));
      members.textOrNull("undoes", operation.flatMap(OperationText::undoes));
      if (operation.isPresent()) {
        number("incident_count", operation.get().incidentCount());
      } else {
        json.writeNullField("incident_count");
      }
      if (line.place().isPresent()) {
        json.writeNumberField("place", line.place().getAsLong());
      } else {
        json.writeNullField("place");
      }
    }

    /** What is no actor is written as the text that it is. */
    private void actor(Optional<String> form) throws IOException {
      Optional<Actor> actor;
      try {
        actor = form.map(Canonical::readActor);
      } catch (IllegalArgumentException e) {
        members.textOrNull("actor", form);
        return;
      }
      members.actor(actor);
    }

    private void user(Optional<String> id) throws IOException {
      if (id.isEmpty()) {
        json.writeNullField("user");
        return;
      }
      json.writeObjectFieldStart("user");
      members.text("id", id.get());
      json.writeEndObject();
    }

    /** What is no list of changes is written as the text that it is. */
    private <T> void changes(String form, Function<String, List<T>> read, Changes<T> write)
        throws IOException {
      List<T> changes;
      try {
        changes = read.apply(form);
      } catch (IllegalArgumentException e) {
        members.text("changes", form);
        return;
      }
      write.write(changes);
    }

    /** Something that writes changes. */
    private interface Changes<T> {
      void write(List<T> changes) throws IOException;
    }

    void seal(SealText seal) throws IOException {
      members.text("org_id", seal.organization());
      number("number", seal.number());
      members.text("sealed_at", seal.sealedAt());
      number("first_entry", seal.firstEntry());
      number("entry_count", seal.entryCount());
      members.text("root", seal.root());
      members.text("previous_hash", seal.previousHash());
      members.text("hash", seal.hash());
    }

    private void end(HistoryLine.End end) throws IOException {
      json.writeNumberField("entries", end.entries());
      json.writeNumberField("sealed", end.sealed());
      json.writeNumberField("seals", end.seals());
      String[] head = end.head().split(":", 3);
      json.writeObjectFieldStart("head");
      members.text("org_id", head[0]);
      number("seal", head[1]);
      members.text("hash", head[2]);
      json.writeEndObject();
    }

    private void number(String name, String text) throws IOException {
      if (WHOLE.matcher(text).matches()) {
        json.writeNumberField(name, Long.parseLong(text));
      } else {
        members.text(name, text);
      }
    }
  }
}
