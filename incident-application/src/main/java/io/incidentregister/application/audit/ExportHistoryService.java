package io.incidentregister.application.audit;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.List;
import java.util.function.Consumer;

final class ExportHistoryService implements ExportHistory {

  private static final int ENTRIES_BETWEEN_NEWS = 500;

  private final Guard guard;
  private final CommandValidator validator;

  ExportHistoryService(Guard guard, CommandValidator validator) {
    this.guard = guard;
    this.validator = validator;
  }

  @Override
  public HistoryLine.End handle(Query query, Consumer<HistoryLine> sink, Progress progress) {
    validator.require(query, List.of());
    return guard.read(
        query.caller(),
        NEEDS,
        admission ->
            new Export(query.caller().organization(), sink, progress).run(admission.transaction()));
  }

  private static final class Export {
    private final OrganizationId organization;
    private final Consumer<HistoryLine> sink;
    private final Progress progress;
    private long entries;
    private long sealed;
    private long seals;
    private String head;

    Export(OrganizationId organization, Consumer<HistoryLine> sink, Progress progress) {
      this.organization = organization;
      this.sink = sink;
      this.progress = progress;
      this.head = Head.none(organization).toString();
    }

    HistoryLine.End run(Transaction transaction) {
      var ledger = transaction.ledger();
      long of = ledger.countEntries(organization);
      sink.accept(
          new HistoryLine.Beginning(organization.toString(), of, ledger.countSealed(organization)));
      ledger.entries(
          organization,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          entry -> {
            entries++;
            sealed += entry.place().isPresent() ? 1 : 0;
            sink.accept(new HistoryLine.Entry(entry.entry(), entry.place()));
            if (entries % ENTRIES_BETWEEN_NEWS == 0) {
              progress.done(entries, of);
            }
          });
      ledger.seals(
          organization,
          seal -> {
            seals++;
            head = organization + ":" + seal.number() + ":" + seal.hash();
            sink.accept(new HistoryLine.Seal(seal));
          });
      var end = new HistoryLine.End(entries, sealed, seals, head);
      sink.accept(end);
      return end;
    }
  }
}
