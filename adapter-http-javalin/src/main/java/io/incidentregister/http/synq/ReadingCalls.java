package io.incidentregister.http.synq;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.Limits;
import io.incidentregister.application.dossier.FindDossiers;
import io.incidentregister.application.dossier.ListDossiers;
import io.incidentregister.application.dossier.ListDossiers.Moment;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.synq.proto.ProtoReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls that look at incidents: read, query, port, answer. */
final class ReadingCalls {

  private static final FieldNames BATCH = FieldNames.of(Map.of("/uids", "/incidentIds"));
  private static final FieldNames LIST =
      FieldNames.of(
          Map.of(
              "/size", "/pagination/pageSize",
              "/after", "/pagination/cursor",
              "/from", "/time/from",
              "/to", "/time/to"));

  private static final Moment USUAL = Moment.OPENED;

  private final FindDossiers findDossiers;
  private final ListDossiers listDossiers;
  private final int usualSize;

  ReadingCalls(IncidentRegister register) {
    this.findDossiers = register.findDossiers();
    this.listDossiers = register.listDossiers();
    this.usualSize = Math.min(Limits.DEFAULT_PAGE_SIZE, register.limits().maxPageSize());
  }

  Answer batchGet(Call call) {
    var query =
        Request.<FindDossiers.Query>body(
            call,
            message -> {
              var ids = message.texts("incidentIds");
              return unreadable -> new FindDossiers.Query(call.caller(), ids, unreadable);
            });
    return Answers.batch(BATCH.of(query.unreadable(), () -> findDossiers.handle(query)));
  }

  Answer list(Call call) {
    var query = Request.query(call, message -> list(call, message));
    int size = query.size().orElse(usualSize);
    return Answers.page(LIST.of(query.unreadable(), () -> listDossiers.handle(query)), size);
  }

  private record Time(Moment moment, Optional<String> from, Optional<String> to) {
    static final Time ANY = new Time(USUAL, Optional.empty(), Optional.empty());

    static Time read(ProtoReader time) {
      return new Time(momentIn(time, "field"), time.text("from"), time.text("to"));
    }
  }

  private record Sort(Moment by, boolean descending) {
    static final Sort LATEST_FIRST = new Sort(USUAL, true);

    static Sort read(ProtoReader sort) {
      return new Sort(
          momentIn(sort, "sortBy"),
          !sort.constant("order", ListOrder.class).equals(Optional.of(ListOrder.ORDER_ASC)));
    }
  }

  private record Pagination(Optional<String> cursor, Optional<Integer> size) {
    static final Pagination FIRST = new Pagination(Optional.empty(), Optional.empty());

    static Pagination read(ProtoReader pagination) {
      return new Pagination(
          pagination.text("cursor").filter(cursor -> !cursor.isEmpty()),
          pagination.number("pageSize").filter(size -> size != 0));
    }
  }

  private static Moment momentIn(ProtoReader message, String field) {
    return message.constant(field, ListField.class).map(ListField::moment).orElse(USUAL);
  }

  private static Request.Unfinished<ListDossiers.Query> list(Call call, ProtoReader message) {
    var time = message.message("time", Time::read).orElse(Time.ANY);
    var sort = message.message("sort", Sort::read).orElse(Sort.LATEST_FIRST);
    var pagination = message.message("pagination", Pagination::read).orElse(Pagination.FIRST);
    var standings = standings(message);
    if (!message.texts("affectedEntities").isEmpty()) {
      message.refuse("affectedEntities", "unsupported", "must not be given: none are kept here");
    }
    return unreadable ->
        new ListDossiers.Query(
            call.caller(),
            time.moment(),
            time.from(),
            time.to(),
            standings,
            sort.by(),
            sort.descending(),
            pagination.cursor(),
            pagination.size(),
            unreadable);
  }

  private static Set<Standing> standings(ProtoReader message) {
    var standings = new HashSet<Standing>();
    for (State state : message.constants("states", State.class)) {
      state
          .standing()
          .ifPresentOrElse(
              standings::add,
              () -> message.refuse("states", "unknown_value", "must each name a state"));
    }
    return standings;
  }
}
