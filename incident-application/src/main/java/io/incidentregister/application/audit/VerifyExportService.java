package io.incidentregister.application.audit;

import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.IncidentCheck;
import io.incidentregister.domain.audit.OrganizationCheck;
import io.incidentregister.domain.audit.SealsCheck;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

final class VerifyExportService implements VerifyExport {

  private static final int ENTRIES_BETWEEN_NEWS = 500;

  @Override
  public Verified handle(Optional<Head> saved, Lines lines, Leaves leaves, Progress progress) {
    return new Verification(saved, lines, leaves, progress).run();
  }

  private static final class Verification {
    private final Optional<Head> saved;
    private final Lines lines;
    private final Leaves leaves;
    private final Progress progress;
    private long line;
    private long incidents;
    private long entries;
    private long sealed;
    private long sealCount;
    private Optional<Chain> chain = Optional.empty();

    /** The chain whose entries are coming. */
    private record Chain(String label, Function<EntryText, Optional<Finding>> next) {}

    Verification(Optional<Head> saved, Lines lines, Leaves leaves, Progress progress) {
      this.saved = saved;
      this.lines = lines;
      this.leaves = leaves;
      this.progress = progress;
    }

    Verified run() {
      try {
        return verified(Optional.empty(), Optional.of(verify()));
      } catch (FoundException e) {
        return verified(Optional.of(e), Optional.empty());
      } catch (UnreadableLineException e) {
        return verified(Optional.of(FoundException.of(e.code(), "", e.detail())), Optional.empty());
      }
    }

    private Verified verified(Optional<FoundException> found, Optional<Head> head) {
      return new Verified(
          found.map(each -> each.finding().at("line " + line)),
          incidents,
          entries,
          sealCount,
          entries - sealed,
          head);
    }

    private Optional<HistoryLine> next() {
      line++;
      return lines.next();
    }

    private Head verify() {
      var first = next().orElseThrow(() -> cut("The file is empty."));
      if (!(first instanceof HistoryLine.Beginning beginning)) {
        throw disordered("The file does not begin with its beginning.");
      }
      var organization = organization(beginning.organization());
      var seals = new SealsCheck(organization, saved);
      while (true) {
        var next = next().orElseThrow(() -> cut("The file ends before its end."));
        if (next instanceof HistoryLine.Entry entry) {
          if (sealCount > 0) {
            throw disordered("An entry follows a seal.");
          }
          verify(entry, beginning, organization);
        } else if (next instanceof HistoryLine.Seal seal) {
          verify(seal, seals);
        } else if (next instanceof HistoryLine.End end) {
          verify(end, beginning, seals);
          if (next().isPresent()) {
            throw disordered("A line follows the end.");
          }
          return seals.head();
        } else {
          throw disordered("The file begins a second time.");
        }
      }
    }

    private static OrganizationId organization(String text) {
      try {
        var organization = new OrganizationId(UUID.fromString(text));
        if (organization.toString().equals(text)) {
          return organization;
        }
      } catch (IllegalArgumentException e) {
        // Answered below, as one that is written in another way is.
      }
      throw FoundException.of(Code.FILE_UNREADABLE, "", "It names no organization.");
    }

    private void verify(
        HistoryLine.Entry entry, HistoryLine.Beginning beginning, OrganizationId organization) {
      String label = entry.text().incident();
      if (!chain.map(Chain::label).equals(Optional.of(label))) {
        begin(label, organization);
      }
      FoundException.stopAt(chain.orElseThrow().next.apply(entry.text()));
      entries++;
      if (entry.place().isPresent()) {
        keep(entry, beginning);
      }
      if (entries % ENTRIES_BETWEEN_NEWS == 0) {
        progress.done(entries, beginning.entries());
      }
    }

    private void begin(String label, OrganizationId organization) {
      if (label.equals(OrganizationEntry.LABEL) && chain.isEmpty()) {
        var check = new OrganizationCheck(organization, Optional.empty());
        chain = Optional.of(new Chain(label, check::entry));
      } else {
        requireNext(label);
        incidents++;
        var check = new IncidentCheck(organization.toString(), label, Optional.empty());
        chain = Optional.of(new Chain(label, check::entry));
      }
    }

    private void requireNext(String number) {
      String next = new IncidentNumber(incidents + 1).toString();
      if (!number.equals(next)) {
        boolean later =
            IncidentNumber.parse(number).filter(each -> each.value() > incidents).isPresent();
        throw later
            ? FoundException.of(
                Code.INCIDENT_MISSING, next, "Its history is gone: numbers have no gaps.")
            : disordered("Entries come by incident and version; here is one of " + number + ".");
      }
    }

    private void keep(HistoryLine.Entry entry, HistoryLine.Beginning beginning) {
      long place = entry.place().orElseThrow();
      String where = entry.text().incident() + " version " + entry.text().versionAfter();
      if (place < 0 || place >= beginning.sealed() || place > Leaves.MAX_PLACE) {
        throw FoundException.of(
            Code.ENTRY_UNACCOUNTED, where, "It stands at a place that is none: " + place + ".");
      }
      if (!leaves.put(place, new Hash(entry.text().hash()))) {
        throw FoundException.of(
            Code.ENTRY_UNACCOUNTED, where, "It stands at the place of another: " + place + ".");
      }
      sealed++;
    }

    private void verify(HistoryLine.Seal seal, SealsCheck seals) {
      sealCount++;
      FoundException.stopAt(seals.seal(seal.text()));
      for (long place = seals.nextPlace(); place < seals.covered(); place++) {
        FoundException.stopAt(
            seals.entry(
                place,
                place > Leaves.MAX_PLACE ? Optional.empty() : leaves.at(place).map(Hash::hex),
                "place " + place));
      }
    }

    private void verify(HistoryLine.End end, HistoryLine.Beginning beginning, SealsCheck seals) {
      if (entries != end.entries()
          || entries != beginning.entries()
          || sealed != end.sealed()
          || sealed != beginning.sealed()) {
        throw cut(
            "The file lacks lines: it holds "
                + entries
                + " entries, "
                + sealed
                + " of them sealed, and says that there are "
                + end.entries()
                + " and "
                + end.sealed()
                + ".");
      }
      FoundException.stopAt(seals.sealsEnd(sealed));
      if (sealCount != end.seals() || !end.head().equals(seals.head().toString())) {
        throw cut(
            "The file lacks seals: they end at seal "
                + seals.head().seal()
                + ", and it says that they end elsewhere.");
      }
    }

    private static FoundException cut(String detail) {
      return FoundException.of(Code.FILE_INCOMPLETE, "", detail);
    }

    private static FoundException disordered(String detail) {
      return FoundException.of(Code.FILE_DISORDERED, "", detail);
    }
  }
}
