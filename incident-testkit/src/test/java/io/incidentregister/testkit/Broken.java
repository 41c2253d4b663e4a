package io.incidentregister.testkit;

import io.incidentregister.application.store.Catalogue;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.application.store.Directory;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Faults that stores have had, each put into a store that is good but for it. */
enum Broken {
  COMMITS_WHAT_IS_TO_BE_ROLLED_BACK {
    @Override
    Transaction in(Transaction transaction) {
      return new PassingTransaction(transaction) {
        @Override
        public void rollBackOnly() {
          // Forgotten.
        }
      };
    }
  },

  COMMITS_WHAT_WAS_DONE_BEFORE_AN_ERROR {
    @Override
    Store of(Store good) {
      return new PassingStore(good) {
        @Override
        public <T> T write(Function<? super Transaction, T> work) {
          var thrown = new ArrayList<RuntimeException>();
          var result =
              good.write(
                  transaction -> {
                    try {
                      return Optional.of(work.apply(transaction));
                    } catch (RuntimeException e) {
                      thrown.add(e);
                      return Optional.<T>empty();
                    }
                  });
          return result.orElseThrow(() -> thrown.get(0));
        }
      };
    }
  },

  WRAPS_WHAT_THE_WORK_THROWS {
    @Override
    Store of(Store good) {
      return new PassingStore(good) {
        @Override
        public <T> T write(Function<? super Transaction, T> work) {
          try {
            return good.write(work);
          } catch (RuntimeException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    }
  },

  WRITES_IN_A_READ {
    @Override
    Store of(Store good) {
      return new PassingStore(good) {
        @Override
        public <T> T read(Function<? super Transaction, T> work) {
          return good.write(work);
        }
      };
    }
  },

  READS_EACH_QUESTION_BY_ITSELF {
    @Override
    Store of(Store good) {
      return new PassingStore(good) {
        @Override
        public <T> T read(Function<? super Transaction, T> work) {
          return good.read(
              transaction ->
                  work.apply(
                      new PassingTransaction(transaction) {
                        @Override
                        public Incidents incidents() {
                          return new PassingIncidents(super.incidents()) {
                            @Override
                            public List<Incident> find(
                                OrganizationId organization, Collection<IncidentNumber> numbers) {
                              return good.read(tx -> tx.incidents().find(organization, numbers));
                            }
                          };
                        }
                      }));
        }
      };
    }
  },

  LOSES_TAGS_ON_UPDATE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(operation, recorded.stream().map(Broken::withoutTags).toList(), beside);
        }
      };
    }
  },

  SORTS_THOSE_WITHOUT_A_VALUE_FIRST {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          var found = new ArrayList<>(super.list(organization, filter, order, window));
          found.sort(Comparator.comparing(incident -> order.key().valueOf(incident).isPresent()));
          return found;
        }
      };
    }
  },

  SORTS_BY_UTF_16 {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          var found = new ArrayList<>(super.list(organization, filter, order, window));
          if (!order.descending()
              && found.stream().allMatch(each -> order.key().valueOf(each).isPresent())) {
            found.sort(
                Comparator.comparing(
                    (Incident incident) -> order.key().valueOf(incident).orElse("")));
          }
          return found;
        }
      };
    }
  },

  REPEATS_THE_LAST_OF_THE_PAGE_BEFORE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization,
              filter,
              order,
              new Window(window.after(), Math.max(0, window.offset() - 1), window.limit()));
        }
      };
    }
  },

  IGNORES_A_FILTER {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(organization, withoutObjectives(filter), order, window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(organization, withoutObjectives(filter));
        }
      };
    }
  },

  COUNTS_ONLY_ONE_PAGE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return Math.min(50, super.count(organization, filter));
        }
      };
    }
  },

  FORGETS_THE_ORGANIZATION {
    private final Set<OrganizationId> seen = ConcurrentHashMap.newKeySet();

    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> find(
            OrganizationId organization, Collection<IncidentNumber> numbers) {
          seen.add(organization);
          var left = new HashSet<>(numbers);
          var found = new ArrayList<>(super.find(organization, numbers));
          found.forEach(incident -> left.remove(incident.number()));
          seen.stream()
              .filter(other -> !other.equals(organization))
              .forEach(other -> found.addAll(super.find(other, left)));
          return found;
        }
      };
    }
  },

  FINDS_IN_THE_ORDER_ASKED {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> find(
            OrganizationId organization, Collection<IncidentNumber> numbers) {
          return numbers.stream()
              .flatMap(number -> super.find(organization, List.of(number)).stream())
              .toList();
        }
      };
    }
  },

  SKIPS_A_NUMBER {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public IncidentNumber takeNumbers(OrganizationId organization, int count) {
          return super.takeNumbers(organization, count + 1);
        }
      };
    }
  },

  FORGETS_HISTORY {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> entriesOf(
            OrganizationId organization, Collection<IncidentNumber> incidents) {
          var all = super.entriesOf(organization, incidents);
          return all.subList(0, Math.min(1, all.size()));
        }
      };
    }
  },

  GIVES_AN_OLD_CHAIN_HEAD {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Kept> lock(OrganizationId organization, Collection<IncidentNumber> numbers) {
          return super.lock(organization, numbers).stream()
              .map(
                  locked ->
                      new Kept(locked.incident(), HistoryEntry.chainStart(locked.incident().uid())))
              .toList();
        }
      };
    }
  },

  FINDS_ADDRESSES_IN_THEIR_CASE_ONLY {
    @Override
    Transaction in(Transaction transaction) {
      return new PassingTransaction(transaction) {
        @Override
        public Directory directory() {
          return new PassingDirectory(super.directory()) {
            @Override
            public List<User> usersByEmail(
                OrganizationId organization, Collection<EmailAddress> emails) {
              var exact = emails.stream().map(EmailAddress::value).toList();
              return super.usersByEmail(organization, emails).stream()
                  .filter(user -> exact.contains(user.email().value()))
                  .toList();
            }
          };
        }
      };
    }
  },

  MAKES_A_TAG_FOR_EVERY_WRITING {
    @Override
    Transaction in(Transaction transaction) {
      return new PassingTransaction(transaction) {
        @Override
        public Catalogue catalogue() {
          return new PassingCatalogue(super.catalogue()) {
            @Override
            public List<Tag> addMissing(OrganizationId organization, Collection<Tag> tags) {
              super.addMissing(organization, tags);
              return List.copyOf(tags);
            }
          };
        }
      };
    }
  },

  REVOKES_TWICE {
    @Override
    Transaction in(Transaction transaction) {
      return new PassingTransaction(transaction) {
        @Override
        public Credentials credentials() {
          return new PassingCredentials(super.credentials()) {
            @Override
            public boolean revoke(OrganizationId organization, UUID token, Instant at) {
              super.revoke(organization, token, at);
              return true;
            }
          };
        }
      };
    }
  },

  SHOWS_DELETED_INCIDENTS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> find(
            OrganizationId organization, Collection<IncidentNumber> numbers) {
          return super.inRange(organization, 1, IncidentNumber.MAX).stream()
              .map(Kept::incident)
              .filter(incident -> numbers.contains(incident.number()))
              .toList();
        }
      };
    }
  },

  COUNTS_DELETED_INCIDENTS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return filter.equals(IncidentFilter.ALL)
              ? super.inRange(organization, 1, IncidentNumber.MAX).size()
              : super.count(organization, filter);
        }
      };
    }
  },

  HIDES_DELETED_INCIDENTS_FROM_WHO_WANTS_THEM {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Kept> inRange(OrganizationId organization, long from, long to) {
          return super.inRange(organization, from, to).stream()
              .filter(kept -> !kept.incident().deleted())
              .toList();
        }
      };
    }
  },

  LOSES_TAGS_ON_DELETION {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              recorded.stream()
                  .map(each -> each.revision().after().deleted() ? withoutTags(each) : each)
                  .toList(),
              beside);
        }
      };
    }
  },

  FORGETS_WHO_UNDID {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<Found> operations(
            OrganizationId organization, OperationFilter filter, long offset, int limit) {
          return super.operations(organization, filter, offset, limit).stream()
              .map(found -> new Found(found.operation(), Optional.empty()))
              .toList();
        }
      };
    }
  },

  LISTS_OPERATIONS_OLDEST_FIRST {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<Found> operations(
            OrganizationId organization, OperationFilter filter, long offset, int limit) {
          var found = new ArrayList<>(super.operations(organization, filter, offset, limit));
          Collections.reverse(found);
          return found;
        }
      };
    }
  },

  BREAKS_TIES_OF_OPERATIONS_BY_ID_UPWARDS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<Found> operations(
            OrganizationId organization, OperationFilter filter, long offset, int limit) {
          var found = new ArrayList<>(super.operations(organization, filter, offset, limit));
          Collections.reverse(found);
          found.sort(
              Comparator.comparing((Found each) -> each.operation().recordedAt()).reversed());
          return found;
        }
      };
    }
  },

  COUNTS_ONLY_ONE_PAGE_OF_OPERATIONS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public long countOperations(OrganizationId organization, OperationFilter filter) {
          return super.operations(organization, filter, 0, 20).size();
        }
      };
    }
  },

  IGNORES_A_FILTER_OF_OPERATIONS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<Found> operations(
            OrganizationId organization, OperationFilter filter, long offset, int limit) {
          return super.operations(organization, withoutKeys(filter), offset, limit);
        }

        @Override
        public long countOperations(OrganizationId organization, OperationFilter filter) {
          return super.countOperations(organization, withoutKeys(filter));
        }
      };
    }
  },

  SHOWS_OPERATIONS_OF_ANOTHER_ORGANIZATION {
    private final Set<OrganizationId> seen = ConcurrentHashMap.newKeySet();

    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public Optional<Found> operation(OrganizationId organization, OperationId id) {
          seen.add(organization);
          return seen.stream().flatMap(any -> super.operation(any, id).stream()).findFirst();
        }
      };
    }
  },

  UNDOES_TWICE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          boolean again =
              operation
                  .undoes()
                  .flatMap(
                      undone -> transaction.history().operation(operation.organization(), undone))
                  .flatMap(History.Found::undoneBy)
                  .isPresent();
          super.record(again ? withoutUndoes(operation) : operation, recorded, beside);
        }
      };
    }
  },

  LOCKS_OPERATIONS_IN_WORD_ONLY {
    @Override
    Store of(Store good) {
      return hesitating(good);
    }

    @Override
    Transaction in(Transaction transaction, Transaction before) {
      return new PassingTransaction(transaction) {
        @Override
        public History history() {
          return new PassingHistory(super.history()) {
            @Override
            public Optional<Found> lockOperation(OrganizationId organization, OperationId id) {
              return before.history().lockOperation(organization, id);
            }
          };
        }
      };
    }
  },

  LOCKS_DELETED_INCIDENTS_IN_WORD_ONLY {
    @Override
    Store of(Store good) {
      return hesitating(good);
    }

    @Override
    Transaction in(Transaction transaction, Transaction before) {
      return new PassingTransaction(transaction) {
        @Override
        public Incidents incidents() {
          return new PassingIncidents(super.incidents()) {
            @Override
            public List<Kept> lockAlsoDeleted(
                OrganizationId organization, Collection<IncidentNumber> numbers) {
              return before.incidents().lockAlsoDeleted(organization, numbers);
            }
          };
        }
      };
    }
  },

  TELLS_AN_OPERATION_FOR_EACH_OF_ITS_INCIDENTS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<Found> operations(
            OrganizationId organization, OperationFilter filter, long offset, int limit) {
          return super.operations(organization, filter, offset, limit).stream()
              .flatMap(
                  found ->
                      filter.incidents().isEmpty()
                          ? Stream.of(found)
                          : Collections.nCopies(found.operation().incidentCount(), found).stream())
              .toList();
        }
      };
    }
  },

  CAPS_A_PAGE_OF_ENTRIES {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> entriesOf(
            OrganizationId organization, OperationId operation, long offset, int limit) {
          return super.entriesOf(organization, operation, offset, Math.min(limit, 500));
        }
      };
    }
  },

  TELLS_ENTRIES_OF_AN_OPERATION_IN_ONE_PAGE {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> entriesOf(
            OrganizationId organization, OperationId operation, long offset, int limit) {
          return super.entriesOf(organization, operation, 0, limit);
        }
      };
    }
  },

  TELLS_ENTRIES_OUT_OF_RANGE {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void entries(
            OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink) {
          super.entries(organization, from, to + 1, sink);
        }
      };
    }
  },

  SEES_NO_INCOMPLETE_OPERATION {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void incompleteOperations(
            OrganizationId organization, Consumer<OperationText> sink) {
          // Looks away.
        }
      };
    }
  },

  SEALS_AN_ENTRY_TWICE {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
          var taken = new ArrayList<Hash>();
          long first = super.takeUpWaiting(organization, taken::add);
          taken.stream().limit(1).forEach(leaves);
          taken.forEach(leaves);
          return first;
        }
      };
    }
  },

  LOSES_AN_ENTRY_THAT_IS_TAKEN_UP {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
          var taken = new ArrayList<Hash>();
          long first = super.takeUpWaiting(organization, taken::add);
          taken.stream().limit(Math.max(1, taken.size() - 1)).forEach(leaves);
          return first;
        }
      };
    }
  },

  ORDERS_LEAVES_BY_VERSION {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
          var waiting = new ArrayList<EntryText>();
          super.entries(
              organization,
              1,
              IncidentNumber.MAX,
              each -> {
                if (each.waiting()) {
                  waiting.add(each.entry());
                }
              });
          long first = super.takeUpWaiting(organization, leaf -> {});
          waiting.stream()
              .sorted(Comparator.comparing(entry -> Long.parseLong(entry.versionAfter())))
              .map(entry -> new Hash(entry.hash()))
              .forEach(leaves);
          return first;
        }
      };
    }
  },

  BEGINS_THE_SEQUENCE_ANEW_WITH_EACH_SEAL {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
          super.takeUpWaiting(organization, leaves);
          return 0;
        }
      };
    }
  },

  LOCKS_THE_HEAD_IN_WORD_ONLY {
    @Override
    Store of(Store good) {
      return hesitating(good);
    }

    @Override
    Transaction in(Transaction transaction, Transaction before) {
      return new PassingTransaction(transaction) {
        @Override
        public Ledger ledger() {
          return new PassingLedger(super.ledger()) {
            @Override
            public Head lockHead(OrganizationId organization) {
              return before.ledger().lockHead(organization);
            }
          };
        }
      };
    }
  },

  COUNTS_THE_SEALED_AS_WAITING {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long countWaiting(OrganizationId organization) {
          return super.countEntries(organization);
        }
      };
    }
  },

  TELLS_THE_SEALED_FROM_THE_FIRST_ON {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void sealed(
            OrganizationId organization, long first, long count, Consumer<SealedEntry> sink) {
          super.sealed(organization, 0, first + count, sink);
        }
      };
    }
  },

  SAYS_NO_HEAD {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public Optional<HeadText> head(OrganizationId organization) {
          return Optional.empty();
        }
      };
    }
  },

  GIVES_ANOTHER_USERS_ANSWER {
    @Override
    PassingKeptAnswers keptAnswers(Transaction transaction) {
      return new PassingKeptAnswers(transaction.keptAnswers()) {
        @Override
        public Optional<KeptAnswer> take(
            Key key, Hash fingerprint, Instant now, Instant forgotten) {
          return super.take(everybody(key), fingerprint, now, forgotten);
        }

        @Override
        public void keep(Key key, byte[] answer) {
          super.keep(everybody(key), answer);
        }
      };
    }
  },

  TAKES_KEYS_IN_ANY_CASE {
    @Override
    PassingKeptAnswers keptAnswers(Transaction transaction) {
      return new PassingKeptAnswers(transaction.keptAnswers()) {
        @Override
        public Optional<KeptAnswer> take(
            Key key, Hash fingerprint, Instant now, Instant forgotten) {
          return super.take(inLowerCase(key), fingerprint, now, forgotten);
        }

        @Override
        public void keep(Key key, byte[] answer) {
          super.keep(inLowerCase(key), answer);
        }
      };
    }
  },

  KEEPS_THE_ANSWER_OF_A_CALL_THAT_IS_ROLLED_BACK {
    @Override
    Store of(Store good) {
      return new PassingStore(good) {
        @Override
        public <T> T write(Function<? super Transaction, T> work) {
          var kept = new ArrayList<Function<Transaction, Optional<KeptAnswers.KeptAnswer>>>();
          try {
            return good.write(transaction -> work.apply(noting(transaction, kept)));
          } finally {
            kept.forEach(good::write);
          }
        }
      };
    }

    private Transaction noting(
        Transaction transaction,
        List<Function<Transaction, Optional<KeptAnswers.KeptAnswer>>> kept) {
      return new PassingTransaction(transaction) {
        @Override
        public KeptAnswers keptAnswers() {
          return new PassingKeptAnswers(super.keptAnswers()) {
            @Override
            public void keep(Key key, byte[] answer) {
              super.keep(key, answer);
              kept.add(
                  later -> {
                    var now = SteppingClock.START;
                    var there = later.keptAnswers().take(key, Hash.of("?"), now, now);
                    if (there.isEmpty()) {
                      later.keptAnswers().keep(key, answer);
                    }
                    return there;
                  });
            }
          };
        }
      };
    }
  },

  REMEMBERS_WHAT_IS_FORGOTTEN {
    @Override
    PassingKeptAnswers keptAnswers(Transaction transaction) {
      return new PassingKeptAnswers(transaction.keptAnswers()) {
        @Override
        public Optional<KeptAnswer> take(
            Key key, Hash fingerprint, Instant now, Instant forgotten) {
          return super.take(key, fingerprint, now, Instant.EPOCH);
        }
      };
    }
  },

  ASKS_NOT_WHAT_THE_KEY_WAS_USED_FOR {
    @Override
    PassingKeptAnswers keptAnswers(Transaction transaction) {
      return new PassingKeptAnswers(transaction.keptAnswers()) {
        @Override
        public Optional<KeptAnswer> take(
            Key key, Hash fingerprint, Instant now, Instant forgotten) {
          return super.take(key, fingerprint, now, forgotten)
              .map(kept -> new KeptAnswer(fingerprint, kept.answer()));
        }
      };
    }
  },

  CUTS_LONG_ANSWERS_OFF {
    @Override
    PassingKeptAnswers keptAnswers(Transaction transaction) {
      return new PassingKeptAnswers(transaction.keptAnswers()) {
        @Override
        public void keep(Key key, byte[] answer) {
          super.keep(key, Arrays.copyOf(answer, Math.min(answer.length, 65_535)));
        }
      };
    }
  },

  FORGETS_ONE_TOO_MANY {
    @Override
    PassingKeptAnswers keptAnswers(Transaction transaction) {
      return new PassingKeptAnswers(transaction.keptAnswers()) {
        @Override
        public int forget(OrganizationId organization, Instant before) {
          return super.forget(organization, before.plusMillis(1));
        }
      };
    }
  };

  /** A store with the fault, around one that is good. */
  Store of(Store good) {
    return new PassingStore(good) {
      @Override
      public <T> T read(Function<? super Transaction, T> work) {
        return good.read(transaction -> work.apply(in(transaction)));
      }

      @Override
      public <T> T write(Function<? super Transaction, T> work) {
        return good.write(transaction -> work.apply(in(transaction)));
      }
    };
  }

  /** A store that looks before it locks, and so slowly that others come in meanwhile. */
  Store hesitating(Store good) {
    return new PassingStore(good) {
      @Override
      public <T> T write(Function<? super Transaction, T> work) {
        var before = good.read(transaction -> transaction);
        LockSupport.parkNanos(1_000_000);
        return good.write(transaction -> work.apply(in(transaction, before)));
      }
    };
  }

  /**
   * @param before shows what was there when the transaction was asked for
   */
  Transaction in(Transaction transaction, Transaction before) {
    return transaction;
  }

  Transaction in(Transaction transaction) {
    return new PassingTransaction(transaction) {
      @Override
      public Incidents incidents() {
        return Broken.this.incidents(transaction);
      }

      @Override
      public History history() {
        return Broken.this.history(transaction);
      }

      @Override
      public Ledger ledger() {
        return Broken.this.ledger(transaction);
      }

      @Override
      public KeptAnswers keptAnswers() {
        return Broken.this.keptAnswers(transaction);
      }
    };
  }

  PassingIncidents incidents(Transaction transaction) {
    return new PassingIncidents(transaction.incidents());
  }

  PassingHistory history(Transaction transaction) {
    return new PassingHistory(transaction.history());
  }

  PassingLedger ledger(Transaction transaction) {
    return new PassingLedger(transaction.ledger());
  }

  PassingKeptAnswers keptAnswers(Transaction transaction) {
    return new PassingKeptAnswers(transaction.keptAnswers());
  }

  private static KeptAnswers.Key everybody(KeptAnswers.Key key) {
    return new KeptAnswers.Key(
        key.organization(), new UserId(key.organization().value()), key.key());
  }

  private static KeptAnswers.Key inLowerCase(KeptAnswers.Key key) {
    return new KeptAnswers.Key(
        key.organization(),
        key.user(),
        new IdempotencyKey(key.key().value().toLowerCase(Locale.ROOT)));
  }

  private static OperationFilter withoutKeys(OperationFilter filter) {
    return new OperationFilter(
        filter.kinds(), filter.users(), filter.incidents(), Set.of(), filter.recorded());
  }

  private static Operation withoutUndoes(Operation operation) {
    return new Operation(
        operation.organization(),
        operation.id(),
        operation.kind(),
        operation.user(),
        operation.face(),
        operation.requestId(),
        operation.recordedAt(),
        operation.effectiveAt(),
        operation.idempotencyKey(),
        Optional.empty(),
        operation.incidentCount());
  }

  private static Incidents.Recorded withoutTags(Incidents.Recorded recorded) {
    var revision = recorded.revision();
    if (revision.before().isEmpty()) {
      return recorded;
    }
    var after = revision.after();
    var fields = after.fields();
    var untagged =
        new IncidentFields(
            fields.title(),
            fields.description(),
            fields.severity(),
            fields.severityReasoning(),
            fields.status(),
            fields.source(),
            fields.assignedTo(),
            fields.detected(),
            fields.occurred(),
            fields.responded(),
            fields.contained(),
            List.of(),
            fields.objectives());
    var incident =
        new Incident(
            after.organization(),
            after.number(),
            after.uid(),
            after.version(),
            untagged,
            after.closure(),
            after.risks(),
            after.commentCount(),
            after.openedBy(),
            after.updatedBy(),
            after.createdAt(),
            after.updatedAt(),
            after.deleted());
    return new Incidents.Recorded(
        new Revision(revision.before(), incident, revision.changes()), recorded.entry());
  }

  private static IncidentFilter withoutObjectives(IncidentFilter filter) {
    return new IncidentFilter(
        filter.numbers(),
        filter.titleContains(),
        filter.descriptionContains(),
        filter.freeText(),
        filter.severities(),
        filter.statuses(),
        filter.sources(),
        filter.assignees(),
        filter.openedBy(),
        filter.tags(),
        Set.of(),
        filter.dates(),
        filter.nothing());
  }
}
