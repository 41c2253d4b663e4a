package io.incidentregister.application.audit;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.Ledger.HeadText;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.Ledger.SealedEntry;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.IncidentCheck;
import io.incidentregister.domain.audit.OrganizationCheck;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.audit.SealsCheck;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

final class VerifyHistoryService implements VerifyHistory {

  /** How many incidents are in memory at a time. */
  private static final int RANGE = 500;

  /** How many seals are checked before the entries that they cover. */
  private static final int SEALS_AT_ONCE = 1_000;

  private static final int ENTRIES_BETWEEN_NEWS = 500;

  private final Guard guard;
  private final CommandValidator validator;

  VerifyHistoryService(Guard guard, CommandValidator validator) {
    this.guard = guard;
    this.validator = validator;
  }

  @Override
  public Verified handle(Query query, Progress progress) {
    validator.require(query, List.of());
    return guard.read(
        query.caller(),
        NEEDS,
        admission -> new Verification(admission.transaction(), query, progress).run());
  }

  private static final class Verification {
    private final Transaction transaction;
    private final OrganizationId organization;
    private final Progress progress;
    private final SealsCheck seals;
    private final long of;
    private long sealCount;
    private long entries;
    private long waiting;
    private long incidents;
    private Map<String, Kept> kept = Map.of();
    private Map<IncidentNumber, List<Comment>> comments = Map.of();
    private Optional<Open> open = Optional.empty();

    /** The chain whose entries are coming: that of the organization, then those of incidents. */
    private record Open(
        String label,
        Function<EntryText, Optional<Finding>> next,
        Supplier<Optional<Finding>> end) {}

    Verification(Transaction transaction, Query query, Progress progress) {
      this.transaction = transaction;
      this.organization = query.caller().organization();
      this.progress = progress;
      this.seals = new SealsCheck(organization, query.saved());
      this.of = transaction.ledger().countEntries(organization);
    }

    Verified run() {
      try {
        verifyChains();
        transaction.ledger().incompleteOperations(organization, this::stopAtOperation);
        verifySeals();
        progress.done(entries, of);
        return new Verified(
            Optional.empty(), incidents, entries, sealCount, waiting, Optional.of(seals.head()));
      } catch (FoundException e) {
        return new Verified(
            Optional.of(e.finding()), incidents, entries, sealCount, waiting, Optional.empty());
      }
    }

    private void verifyChains() {
      open = Optional.of(ofOrganization());
      long from = Long.MIN_VALUE;
      long to = RANGE;
      while (incidents == to - RANGE) {
        verifyRange(from, to);
        from = to + 1;
        to += RANGE;
      }
      // Numbers have no gaps, so the first of whatever comes now is found fault with.
      kept = Map.of();
      transaction.ledger().entries(organization, from, Long.MAX_VALUE, this::verify);
      incidents(from, Long.MAX_VALUE)
          .forEach(each -> requireNext(each.incident().number().toString()));
    }

    private void verifyRange(long from, long to) {
      kept = new HashMap<>();
      var inRange = incidents(from, to);
      inRange.forEach(each -> kept.put(each.incident().number().toString(), each));
      comments =
          comments(from, to).stream()
              .collect(
                  Collectors.groupingBy(
                      Placed::incident, Collectors.mapping(Placed::comment, Collectors.toList())));
      transaction.ledger().entries(organization, from, to, this::verify);
      finish();
      for (Kept each : inRange) {
        String number = each.incident().number().toString();
        if (each.incident().number().value() > incidents) {
          requireNext(number);
          throw FoundException.of(Code.HISTORY_MISSING, number, "It has no history.");
        }
      }
    }

    private Open ofOrganization() {
      var head =
          readable(() -> transaction.directory().chainHead(organization))
              .orElseThrow(
                  () ->
                      FoundException.of(
                          Code.ENTRY_ALTERED,
                          OrganizationEntry.LABEL,
                          "The store does not say where the organization's history ends."));
      var check = new OrganizationCheck(organization, Optional.of(head));
      return new Open(OrganizationEntry.LABEL, check::entry, check::end);
    }

    private void verify(LedgerEntry entry) {
      String label = entry.entry().incident();
      if (!open.map(Open::label).equals(Optional.of(label))) {
        if (IncidentNumber.parse(label).isEmpty()) {
          throw FoundException.of(
              Code.ENTRY_MOVED, where(entry), "There is no incident of such a number.");
        }
        finish();
        begin(label);
      }
      FoundException.stopAt(open.orElseThrow().next.apply(entry.entry()));
      account(entry);
      entries++;
      if (entries % ENTRIES_BETWEEN_NEWS == 0) {
        progress.done(entries, of);
      }
    }

    private void begin(String number) {
      requireNext(number);
      Kept incident = kept.get(number);
      if (incident == null) {
        throw FoundException.of(
            Code.INCIDENT_MISSING, number, "It is gone, and its history is there.");
      }
      var check =
          new IncidentCheck(organization.toString(), number, Optional.of(incident.incident()));
      var said = comments.getOrDefault(incident.incident().number(), List.of());
      open =
          Optional.of(
              new Open(
                  number,
                  check::entry,
                  () -> check.incident(incident.incident(), said, incident.chainHead())));
      incidents++;
    }

    private void finish() {
      open.ifPresent(done -> FoundException.stopAt(done.end.get()));
      open = Optional.empty();
    }

    private void requireNext(String number) {
      String next = new IncidentNumber(incidents + 1).toString();
      if (!number.equals(next)) {
        throw kept.containsKey(next)
            ? FoundException.of(Code.HISTORY_MISSING, next, "It has no history.")
            : FoundException.of(
                Code.INCIDENT_MISSING,
                next,
                "It is gone with its history: numbers have no gaps, and there is a "
                    + number
                    + ".");
      }
    }

    private void account(LedgerEntry entry) {
      boolean sealed = entry.place().isPresent();
      if (sealed && entry.waiting()) {
        throw FoundException.of(
            Code.ENTRY_UNACCOUNTED,
            where(entry),
            "It is sealed, and waits for a seal all the same.");
      }
      if (!sealed && !entry.waiting()) {
        throw FoundException.of(
            Code.ENTRY_UNACCOUNTED,
            where(entry),
            "It is not sealed, and does not wait for a seal.");
      }
      if (entry.waiting()) {
        waiting++;
      }
    }

    private static String where(LedgerEntry entry) {
      return entry.entry().incident() + " version " + entry.entry().versionAfter();
    }

    private void stopAtOperation(OperationText operation) {
      throw FoundException.of(
          Code.OPERATION_INCOMPLETE,
          "operation " + operation.id(),
          "It says that it changed "
              + operation.incidentCount()
              + " incidents, and has another number of entries.");
    }

    private void verifySeals() {
      var ledger = transaction.ledger();
      ledger.seals(organization, this::verify);
      verifyRuns();
      FoundException.stopAt(seals.sealsEnd(ledger.countSealed(organization)));
      ledger.head(organization).ifPresentOrElse(this::verify, this::requireNoSeal);
      long kept = ledger.countWaiting(organization);
      if (kept != waiting) {
        throw FoundException.of(
            Code.WAITING_ENTRY_MISSING,
            "",
            kept + " entries are said to wait for a seal, and " + waiting + " do.");
      }
    }

    private void verify(SealText seal) {
      FoundException.stopAt(seals.seal(seal));
      sealCount++;
      if (sealCount % SEALS_AT_ONCE == 0) {
        verifyRuns();
      }
    }

    private void verifyRuns() {
      long first = seals.nextPlace();
      transaction.ledger().sealed(organization, first, seals.covered() - first, this::verify);
      FoundException.stopAt(seals.runsEnd());
    }

    private void verify(SealedEntry entry) {
      FoundException.stopAt(
          seals.entry(
              entry.place(),
              entry.hash(),
              label(entry.incident()) + " version " + entry.version()));
    }

    private static String label(long number) {
      if (number == 0) {
        return OrganizationEntry.LABEL;
      }
      return number >= 1 && number <= IncidentNumber.MAX
          ? new IncidentNumber(number).toString()
          : Long.toString(number);
    }

    private void verify(HeadText text) {
      Head head = seals.head();
      if (text.seal().equals(Long.toString(head.seal())) && text.hash().equals(head.hash().hex())) {
        return;
      }
      throw text.seal().matches("[1-9][0-9]{0,17}") && Long.parseLong(text.seal()) > head.seal()
          ? FoundException.of(
              Code.SEAL_MISSING,
              "seal " + text.seal(),
              "It is gone: the store says that it is the newest one.")
          : FoundException.of(
              Code.SEAL_ALTERED,
              "head",
              "The store says that the seals end at " + text.seal() + ", with another hash.");
    }

    private void requireNoSeal() {
      if (sealCount > 0) {
        throw FoundException.of(
            Code.SEAL_ALTERED, "head", "The store does not say where the seals end.");
      }
    }

    private List<Kept> incidents(long from, long to) {
      return read(
          from,
          to,
          (first, last) -> transaction.incidents().inRange(organization, first, last),
          "It cannot be read: its row holds what the register never writes.");
    }

    private List<Placed> comments(long from, long to) {
      return read(
          from,
          to,
          (first, last) -> transaction.comments().inRange(organization, first, last),
          "Its comments cannot be read: one holds what the register never writes.");
    }

    /**
     * What a range of incidents holds; an incident of which it is unreadable is found by halves.
     */
    private <T> List<T> read(
        long from, long to, BiFunction<Long, Long, List<T>> port, String unreadable) {
      var all = readable(() -> port.apply(from, to));
      if (all.isPresent()) {
        return all.get();
      }
      long low = from;
      long high = to;
      while (low < high) {
        long first = low;
        long middle = (low & high) + ((low ^ high) >> 1);
        if (readable(() -> port.apply(first, middle)).isPresent()) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      throw FoundException.of(
          Code.INCIDENT_ALTERED,
          low >= 1 && low <= IncidentNumber.MAX
              ? new IncidentNumber(low).toString()
              : "incident " + low,
          unreadable);
    }

    /** What a store answers; empty when it holds what the register never writes. */
    private static <T> Optional<T> readable(Supplier<T> read) {
      try {
        return Optional.of(read.get());
      } catch (IllegalArgumentException
          | IllegalStateException
          | NoSuchElementException
          | DateTimeException
          | ArithmeticException
          | NullPointerException e) {
        return Optional.empty();
      }
    }
  }
}
