package io.incidentregister.testkit;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.store.Avatars;
import io.incidentregister.application.store.Catalogue;
import io.incidentregister.application.store.Comments;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.application.store.Directory;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SteppingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> find(
            OrganizationId organization, Collection<IncidentNumber> numbers) {
          var left = new HashSet<>(numbers);
          var found = new ArrayList<>(super.find(organization, numbers));
          found.forEach(incident -> left.remove(incident.number()));
          everywhere(organization).skip(1).forEach(other -> found.addAll(super.find(other, left)));
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
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
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
  },

  MAKES_A_TAG_FOR_EVERY_WRITING {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public List<Tag> addMissing(OrganizationId organization, Collection<Tag> tags) {
          super.addMissing(organization, tags);
          return List.copyOf(tags);
        }
      };
    }
  },

  REVOKES_TWICE {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public boolean revoke(OrganizationId organization, UUID token, Instant at) {
          super.revoke(organization, token, at);
          return true;
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
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public Optional<Found> operation(OrganizationId organization, OperationId id) {
          return everywhere(organization)
              .flatMap(any -> super.operation(any, id).stream())
              .findFirst();
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
              0,
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

  LISTS_COMMENTS_BY_ID {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Comment> list(
            OrganizationId organization, IncidentNumber incident, long offset, int limit) {
          return super.list(organization, incident, 0, Integer.MAX_VALUE).stream()
              .sorted(Comparator.comparing(comment -> comment.id().toString()))
              .skip(offset)
              .limit(limit)
              .toList();
        }
      };
    }
  },

  REPEATS_THE_LAST_COMMENT_OF_THE_PAGE_BEFORE {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Comment> list(
            OrganizationId organization, IncidentNumber incident, long offset, int limit) {
          return super.list(organization, incident, Math.max(0, offset - 1), limit);
        }
      };
    }
  },

  LISTS_THE_COMMENTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Comment> list(
            OrganizationId organization, IncidentNumber incident, long offset, int limit) {
          return everywhere(organization)
              .flatMap(any -> super.list(any, incident, offset, limit).stream())
              .toList();
        }
      };
    }
  },

  FINDS_COMMENTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
          return everywhere(organization).flatMap(any -> super.find(any, ids).stream()).toList();
        }
      };
    }
  },

  TELLS_COMMENTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> inRange(OrganizationId organization, long from, long to) {
          return everywhere(organization)
              .flatMap(any -> super.inRange(any, from, to).stream())
              .toList();
        }
      };
    }
  },

  FINDS_COMMENTS_IN_THE_ORDER_ASKED {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
          return ids.stream()
              .distinct()
              .flatMap(id -> super.find(organization, List.of(id)).stream())
              .toList();
        }
      };
    }
  },

  TELLS_COMMENTS_OUT_OF_RANGE {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> inRange(OrganizationId organization, long from, long to) {
          return super.inRange(organization, from, to + 1);
        }
      };
    }
  },

  TELLS_NO_COMMENTS_OF_DELETED_INCIDENTS {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> inRange(OrganizationId organization, long from, long to) {
          return super.inRange(organization, from, to).stream()
              .filter(
                  placed ->
                      !transaction
                          .incidents()
                          .find(organization, List.of(placed.incident()))
                          .isEmpty())
              .toList();
        }
      };
    }
  },

  HIDES_THE_COMMENTS_OF_A_DELETED_INCIDENT {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Comment> list(
            OrganizationId organization, IncidentNumber incident, long offset, int limit) {
          return transaction.incidents().find(organization, List.of(incident)).isEmpty()
              ? List.of()
              : super.list(organization, incident, offset, limit);
        }
      };
    }
  },

  FORGETS_WHEN_A_COMMENT_WAS_EDITED {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Comment> list(
            OrganizationId organization, IncidentNumber incident, long offset, int limit) {
          return super.list(organization, incident, offset, limit).stream()
              .map(
                  comment ->
                      Comment.of(
                          comment.id(), comment.author(), comment.message(), comment.createdAt()))
              .toList();
        }
      };
    }
  },

  KEEPS_COMMENTS_THAT_ARE_DELETED {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withComments(
                  recorded,
                  change ->
                      new Change.Comments(
                          change.added(), change.added().isEmpty() ? List.of() : change.removed())),
              beside);
        }
      };
    }
  },

  LOSES_COMMENTS_THAT_ARE_EDITED {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withComments(
                  recorded,
                  change ->
                      new Change.Comments(
                          change.removed().isEmpty() ? change.added() : List.of(),
                          change.removed())),
              beside);
        }
      };
    }
  },

  WRITES_ONE_COMMENT_AT_A_TIME {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withComments(
                  recorded,
                  change ->
                      new Change.Comments(
                          change.added().stream().limit(1).toList(), change.removed())),
              beside);
        }
      };
    }
  },

  LOSES_RISKS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(operation, withRisks(recorded, revision -> List.of()), beside);
        }
      };
    }
  },

  UNLINKS_NO_RISK {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withRisks(
                  recorded,
                  revision ->
                      Stream.concat(Stream.of(revision.after()), revision.before().stream())
                          .flatMap(incident -> incident.risks().stream())
                          .toList()),
              beside);
        }
      };
    }
  },

  KEEPS_THE_FIRST_PICTURE {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public void put(OrganizationId organization, UserId user, byte[] image) {
          if (super.find(organization, user).isEmpty()) {
            super.put(organization, user, image);
          }
        }
      };
    }
  },

  CUTS_LARGE_PICTURES_OFF {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public void put(OrganizationId organization, UserId user, byte[] image) {
          super.put(organization, user, Arrays.copyOf(image, Math.min(image.length, 65_535)));
        }
      };
    }
  },

  REMOVES_NO_PICTURE {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public void remove(OrganizationId organization, UserId user) {
          // Kept.
        }
      };
    }
  },

  SHOWS_PICTURES_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public Optional<byte[]> find(OrganizationId organization, UserId user) {
          return everywhere(organization)
              .flatMap(any -> super.find(any, user).stream())
              .findFirst();
        }
      };
    }
  },

  REMOVES_PICTURES_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public void remove(OrganizationId organization, UserId user) {
          everywhere(organization).forEach(any -> super.remove(any, user));
        }
      };
    }
  },

  SHARES_THE_BYTES_OF_A_PICTURE {
    private final Map<UserId, byte[]> given = new ConcurrentHashMap<>();

    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public void put(OrganizationId organization, UserId user, byte[] image) {
          given.put(user, image);
          super.put(organization, user, image);
        }

        @Override
        public Optional<byte[]> find(OrganizationId organization, UserId user) {
          return super.find(organization, user).map(image -> given.getOrDefault(user, image));
        }
      };
    }
  },

  FORGETS_WHEN_A_USER_SIGNED_IN {
    @Override
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
        @Override
        public void update(Collection<User> users) {
          super.update(users.stream().map(user -> withoutLogin(user)).toList());
        }
      };
    }
  },

  KEEPS_THE_WORD_OF_THE_FIRST_PICTURE {
    @Override
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
        @Override
        public void update(Collection<User> users) {
          super.update(
              users.stream()
                  .map(
                      user ->
                          user.withAvatar(
                              super.usersById(user.organization(), List.of(user.id())).stream()
                                  .flatMap(before -> before.avatar().stream())
                                  .findFirst()))
                  .toList());
        }
      };
    }
  },

  ADDS_USERS_WITHOUT_THE_WORD_OF_THEIR_PICTURE {
    @Override
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
        @Override
        public void add(Collection<User> users) {
          super.add(users.stream().map(user -> user.withAvatar(Optional.empty())).toList());
        }
      };
    }
  },

  SEES_THE_CHAIN_ALWAYS_AT_ITS_START {
    @Override
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
        @Override
        public ChainHead chainHead(OrganizationId organization) {
          return new ChainHead(0, OrganizationEntry.chainStart(organization));
        }
      };
    }
  },

  LOCKS_THE_CHAIN_IN_WORD_ONLY {
    @Override
    Store of(Store good) {
      return hesitating(good);
    }

    @Override
    Transaction in(Transaction transaction, Transaction before) {
      return new PassingTransaction(transaction) {
        @Override
        public Directory directory() {
          return new PassingDirectory(super.directory()) {
            @Override
            public ChainHead lockChainHead(OrganizationId organization) {
              return before.directory().lockChainHead(organization);
            }
          };
        }
      };
    }
  },

  RETIRES_NO_SOURCE {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void update(Collection<Source> sources) {
          // They stay as they are.
        }
      };
    }
  },

  MOVES_A_SOURCE_TO_THE_END_WHEN_IT_RETIRES {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public List<Source> sources(OrganizationId organization) {
          return super.sources(organization).stream()
              .sorted(Comparator.comparing(Source::retired))
              .toList();
        }
      };
    }
  },

  ADDS_SOURCES_THAT_ARE_TO_BE_UPDATED {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void update(Collection<Source> sources) {
          super.update(sources);
          super.add(
              sources.stream()
                  .filter(source -> !super.sources(source.organization()).contains(source))
                  .toList());
        }
      };
    }
  },

  UPDATES_SOURCES_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void update(Collection<Source> sources) {
          for (Source source : sources) {
            everywhere(source.organization())
                .map(any -> new Source(any, source.name(), source.retired()))
                .map(List::of)
                .forEach(super::update);
          }
        }
      };
    }
  },

  LISTS_TAGS_WITH_REGARD_TO_CASE {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public List<Tag> tags(OrganizationId organization) {
          return super.tags(organization).stream()
              .sorted(Comparator.comparing(Tag::content))
              .toList();
        }
      };
    }
  },

  LISTS_TAGS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public List<Tag> tags(OrganizationId organization) {
          return everywhere(organization).flatMap(any -> super.tags(any).stream()).toList();
        }
      };
    }
  },

  RENAMES_TAGS_IN_THE_CATALOGUE_ONLY {
    private final Map<TagId, Tag> before = new ConcurrentHashMap<>();

    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> find(
            OrganizationId organization, Collection<IncidentNumber> numbers) {
          return super.find(organization, numbers).stream()
              .map(
                  incident ->
                      withTags(
                          incident,
                          incident.fields().tags().stream()
                              .map(tag -> before.getOrDefault(tag.id(), tag))
                              .toList()))
              .toList();
        }
      };
    }

    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void renameTags(Collection<Tag> tags) {
          for (Tag tag : tags) {
            super.tagsById(tag.organization(), List.of(tag.id()))
                .forEach(old -> before.putIfAbsent(old.id(), old));
          }
          super.renameTags(tags);
        }
      };
    }
  },

  SEARCHES_FOR_RENAMED_TAGS_BY_WHAT_THEY_WERE {
    private final Map<String, String> now = new ConcurrentHashMap<>();

    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization,
              withFreeText(
                  filter,
                  text ->
                      now.entrySet().stream()
                          .filter(each -> each.getKey().contains(text))
                          .map(Map.Entry::getValue)
                          .findFirst()
                          .orElse(text)),
              order,
              window);
        }
      };
    }

    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void renameTags(Collection<Tag> tags) {
          for (Tag tag : tags) {
            super.tagsById(tag.organization(), List.of(tag.id()))
                .forEach(old -> now.put(old.folded(), tag.folded()));
          }
          super.renameTags(tags);
        }
      };
    }
  },

  SAYS_NOTHING_WHEN_A_CONTENT_IS_TAKEN {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void renameTags(Collection<Tag> tags) {
          for (Tag tag : tags) {
            if (super.tagsByContent(tag.organization(), List.of(tag.folded())).isEmpty()) {
              super.renameTags(List.of(tag));
            }
          }
        }
      };
    }
  },

  REFUSES_ANOTHER_WRITING_OF_THE_SAME_TAG {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void renameTags(Collection<Tag> tags) {
          for (Tag tag : tags) {
            if (!super.tagsByContent(tag.organization(), List.of(tag.folded())).isEmpty()) {
              throw new ConflictException("tag_exists", "It is there.");
            }
          }
          super.renameTags(tags);
        }
      };
    }
  },

  RENAMES_TAGS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void renameTags(Collection<Tag> tags) {
          for (Tag tag : tags) {
            super.renameTags(
                everywhere(tag.organization())
                    .flatMap(any -> super.tagsById(any, List.of(tag.id())).stream())
                    .map(
                        found ->
                            new Tag(
                                found.organization(), found.id(), tag.content(), found.creator()))
                    .toList());
          }
        }
      };
    }
  },

  LOCKS_TAGS_IN_WORD_ONLY {
    @Override
    Store of(Store good) {
      return hesitating(good);
    }

    @Override
    Transaction in(Transaction transaction, Transaction before) {
      return new PassingTransaction(transaction) {
        @Override
        public Catalogue catalogue() {
          return new PassingCatalogue(super.catalogue()) {
            @Override
            public Optional<Tag> lockTag(OrganizationId organization, TagId id) {
              return before.catalogue().lockTag(organization, id);
            }
          };
        }
      };
    }
  },

  LOCKS_TAGS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public Optional<Tag> lockTag(OrganizationId organization, TagId id) {
          return everywhere(organization)
              .flatMap(any -> super.lockTag(any, id).stream())
              .findFirst();
        }
      };
    }
  },

  FORGETS_DELETED_INCIDENTS_THAT_BEAR_A_TAG {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public List<IncidentNumber> taggedWith(OrganizationId organization, TagId id) {
          return transaction
              .incidents()
              .find(organization, super.taggedWith(organization, id))
              .stream()
              .map(Incident::number)
              .toList();
        }
      };
    }
  },

  COUNTS_DELETED_INCIDENTS_THAT_BEAR_A_TAG_AS_LISTED {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public Bearing bearing(OrganizationId organization, TagId id) {
          int all = super.bearing(organization, id).all();
          return new Bearing(all, all);
        }
      };
    }
  },

  TELLS_INCIDENTS_OF_ANOTHER_ORGANIZATION_THAT_BEAR_A_TAG {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public List<IncidentNumber> taggedWith(OrganizationId organization, TagId id) {
          return everywhere(organization)
              .flatMap(any -> super.taggedWith(any, id).stream())
              .toList();
        }
      };
    }
  },

  DELETES_NO_TAG {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
          // They stay.
        }
      };
    }
  },

  SAYS_NOTHING_WHEN_A_TAG_IS_BORNE {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
          super.deleteTags(
              organization,
              ids.stream().filter(id -> super.taggedWith(organization, id).isEmpty()).toList());
        }
      };
    }
  },

  DELETES_TAGS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCatalogue catalogue(Transaction transaction) {
      return new PassingCatalogue(transaction.catalogue()) {
        @Override
        public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
          everywhere(organization).forEach(any -> super.deleteTags(any, ids));
        }
      };
    }
  },

  LISTS_ACCOUNTS_OLDEST_FIRST {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public List<ServiceAccount> accounts(OrganizationId organization) {
          return super.accounts(organization).stream()
              .sorted(Comparator.comparing(ServiceAccount::createdAt))
              .toList();
        }
      };
    }
  },

  FORGETS_NO_TOKEN {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void forget(OrganizationId organization, Instant before) {
          // They stay.
        }
      };
    }
  },

  HIDES_REVOKED_ACCOUNTS {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public List<ServiceAccount> accounts(OrganizationId organization) {
          return super.accounts(organization).stream()
              .filter(account -> account.revokedAt().isEmpty())
              .toList();
        }
      };
    }
  },

  LISTS_ACCOUNTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public List<ServiceAccount> accounts(OrganizationId organization) {
          return everywhere(organization).flatMap(any -> super.accounts(any).stream()).toList();
        }
      };
    }
  },

  UPDATES_NO_ACCOUNT {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void update(ServiceAccount account) {
          // It stays as it is.
        }
      };
    }
  },

  LOSES_THE_ADDRESSES_OF_AN_ACCOUNT {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void update(ServiceAccount account) {
          super.update(
              new ServiceAccount(
                  account.organization(),
                  account.user(),
                  account.clientId(),
                  account.secretHash(),
                  List.of(),
                  account.createdAt(),
                  account.expiresAt(),
                  account.revokedAt()));
        }
      };
    }
  },

  UPDATES_ACCOUNTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void update(ServiceAccount account) {
          super.account(account.clientId())
              .map(
                  there ->
                      new ServiceAccount(
                          there.organization(),
                          there.user(),
                          there.clientId(),
                          account.secretHash(),
                          account.addresses(),
                          there.createdAt(),
                          account.expiresAt(),
                          account.revokedAt()))
              .ifPresent(super::update);
        }
      };
    }
  },

  FINDS_TOKENS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public Optional<Token> token(OrganizationId organization, UUID token) {
          return everywhere(organization)
              .flatMap(any -> super.token(any, token).stream())
              .findFirst();
        }
      };
    }
  },

  FINDS_API_TOKENS_ONLY {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public Optional<Token> token(OrganizationId organization, UUID token) {
          return super.token(organization, token).filter(found -> found.kind() == Token.Kind.API);
        }
      };
    }
  },

  REVOKES_ONLY_THE_API_TOKENS_OF_A_USER {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void revokeAllOf(OrganizationId organization, UserId user, Instant at) {
          super.apiTokens(organization).stream()
              .filter(token -> token.user().equals(user))
              .forEach(token -> super.revoke(organization, token.id(), at));
        }
      };
    }
  },

  REVOKES_THE_TOKENS_OF_EVERYBODY {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void revokeAllOf(OrganizationId organization, UserId user, Instant at) {
          super.revokeAllOf(organization, user, at);
          super.apiTokens(organization)
              .forEach(token -> super.revoke(organization, token.id(), at));
        }
      };
    }
  },

  REVOKES_TOKENS_IN_ANOTHER_ORGANIZATION {
    @Override
    PassingCredentials credentials(Transaction transaction) {
      return new PassingCredentials(transaction.credentials()) {
        @Override
        public void revokeAllOf(OrganizationId organization, UserId user, Instant at) {
          everywhere(organization).forEach(any -> super.revokeAllOf(any, user, at));
        }
      };
    }
  },

  LOSES_WHAT_IS_DONE_BESIDE_INCIDENTS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(operation, recorded, Optional.empty());
        }
      };
    }
  },

  TELLS_ONLY_ONE_CHANGE_BESIDE_INCIDENTS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public Optional<OrganizationEntry> organizationEntryOf(
            OrganizationId organization, OperationId operation) {
          return super.organizationEntryOf(organization, operation)
              .map(
                  entry -> {
                    var content = entry.content();
                    return new OrganizationEntry(
                        new OrganizationEntry.Content(
                            content.operation(),
                            content.version(),
                            content.changes().subList(0, 1)),
                        entry.previousHash(),
                        entry.hash());
                  });
        }
      };
    }
  },

  TELLS_WHAT_ANOTHER_ORGANIZATION_DID {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public Optional<OrganizationEntry> organizationEntryOf(
            OrganizationId organization, OperationId operation) {
          return everywhere(organization)
              .flatMap(any -> super.organizationEntryOf(any, operation).stream())
              .findFirst();
        }
      };
    }
  },

  LEAVES_THE_ENTRIES_OF_THE_ORGANIZATION_OUT {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void entries(
            OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink) {
          super.entries(organization, Math.max(1, from), to, sink);
        }
      };
    }
  },

  COUNTS_THE_ENTRIES_OF_INCIDENTS_ONLY {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long countEntries(OrganizationId organization) {
          var count = new ArrayList<LedgerEntry>();
          super.entries(organization, 1, IncidentNumber.MAX, count::add);
          return count.size();
        }
      };
    }
  },

  TAKES_THE_ENTRIES_OF_THE_ORGANIZATION_UP_LAST {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
          var beside = new HashSet<String>();
          super.entries(organization, 0, 0, each -> beside.add(each.entry().hash()));
          var taken = new ArrayList<Hash>();
          long first = super.takeUpWaiting(organization, taken::add);
          taken.stream()
              .sorted(Comparator.comparing(hash -> beside.contains(hash.hex())))
              .forEach(leaves);
          return first;
        }
      };
    }
  },

  MISSES_NO_ENTRY_OF_AN_OPERATION_WITHOUT_INCIDENTS {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void incompleteOperations(
            OrganizationId organization, Consumer<OperationText> sink) {
          super.incompleteOperations(
              organization,
              operation -> {
                var id = new OperationId(UUID.fromString(operation.id()));
                if (!operation.incidentCount().equals("0")
                    || !transaction.history().entriesOf(organization, id, 0, 1).isEmpty()) {
                  sink.accept(operation);
                }
              });
        }
      };
    }
  },

  TAKES_AN_ENTRY_BESIDE_INCIDENTS_FOR_ONE_OF_THEM {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void incompleteOperations(
            OrganizationId organization, Consumer<OperationText> sink) {
          super.incompleteOperations(
              organization,
              operation -> {
                var id = new OperationId(UUID.fromString(operation.id()));
                if (transaction.history().organizationEntryOf(organization, id).isEmpty()) {
                  sink.accept(operation);
                }
              });
        }
      };
    }
  },

  HAS_A_PICTURE_OF_EVERYBODY {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public Optional<byte[]> find(OrganizationId organization, UserId user) {
          return super.find(organization, user).or(() -> Optional.of(new byte[1]));
        }
      };
    }
  },

  LEAVES_THE_END_OF_A_LONGER_PICTURE {
    @Override
    PassingAvatars avatars(Transaction transaction) {
      return new PassingAvatars(transaction.avatars()) {
        @Override
        public void put(OrganizationId organization, UserId user, byte[] image) {
          byte[] before = super.find(organization, user).orElse(image);
          byte[] both = Arrays.copyOf(before, Math.max(before.length, image.length));
          System.arraycopy(image, 0, both, 0, image.length);
          super.put(organization, user, both);
        }
      };
    }
  },

  UPDATES_USERS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
        @Override
        public void update(Collection<User> users) {
          for (User user : users) {
            everywhere(user.organization())
                .flatMap(any -> super.usersById(any, List.of(user.id())).stream())
                .map(there -> there.withAvatar(Optional.of("hijacked")))
                .map(List::of)
                .forEach(super::update);
          }
          super.update(users);
        }
      };
    }
  },

  STARTS_EVERY_CHAIN_WITH_THE_SAME_HASH {
    @Override
    PassingDirectory directory(Transaction transaction) {
      return new PassingDirectory(transaction.directory()) {
        @Override
        public ChainHead lockChainHead(OrganizationId organization) {
          var head = super.lockChainHead(organization);
          return head.version() == 0 ? new ChainHead(0, Hash.of("start")) : head;
        }
      };
    }
  },

  TELLS_THE_LAST_ENTRY_OF_THE_ORGANIZATION_FOR_ANY_OPERATION {
    private final Map<OrganizationId, OrganizationEntry> last = new ConcurrentHashMap<>();

    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          beside.ifPresent(entry -> last.put(operation.organization(), entry));
          super.record(operation, recorded, beside);
        }
      };
    }

    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public Optional<OrganizationEntry> organizationEntryOf(
            OrganizationId organization, OperationId operation) {
          return super.organizationEntryOf(organization, operation)
              .or(() -> Optional.ofNullable(last.get(organization)));
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
  },

  LOSES_WHOM_THE_OPENER_DECLARED {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              openedBy(
                  revision.after(),
                  by ->
                      new Attribution(
                          by.user(), Optional.empty(), by.recordedAt(), by.effectiveAt())));
    }
  },

  DATES_NO_OPENING_BACK {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              openedBy(
                  revision.after(),
                  by -> new Attribution(by.user(), by.actor(), by.recordedAt(), by.recordedAt())));
    }
  },

  OPENS_AN_INCIDENT_WITH_EACH_CHANGE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction, revision -> openedBy(revision.after(), by -> revision.after().lastChange()));
    }
  },

  REMEMBERS_ONLY_THE_FIRST_CHANGE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction, revision -> changedBy(revision, by -> revision.after().opening()));
    }
  },

  TAKES_ONLY_UPDATES_FOR_CHANGES {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              changedBy(
                  revision,
                  by ->
                      revision.changes().stream().anyMatch(change -> change.field().editable())
                          ? by
                          : revision.before().map(Incident::lastChange).orElse(by)));
    }
  },

  REMEMBERS_WHOM_SOMEBODY_DECLARED_BEFORE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              changedBy(
                  revision,
                  by ->
                      new Attribution(
                          by.user(),
                          by.actor()
                              .or(
                                  () ->
                                      revision
                                          .before()
                                          .flatMap(before -> before.lastChange().actor())),
                          by.recordedAt(),
                          by.effectiveAt())));
    }
  },

  FORGETS_WHEN_A_CHANGE_TOOK_EFFECT {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              changedBy(
                  revision,
                  by -> new Attribution(by.user(), by.actor(), by.recordedAt(), by.recordedAt())));
    }
  },

  TAKES_THE_TIME_OF_AN_OPERATION_FOR_THAT_OF_THE_CHANGE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              revised(recorded, revision -> changedBy(revision, by -> operation.attribution())),
              beside);
        }
      };
    }
  },

  LOSES_WHOM_AN_OPERATION_DECLARED {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public Optional<Found> operation(OrganizationId organization, OperationId id) {
          return super.operation(organization, id)
              .map(found -> new Found(withoutActor(found.operation()), found.undoneBy()));
        }
      };
    }
  },

  LISTS_OPERATIONS_WITHOUT_WHOM_THEY_DECLARED {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<Found> operations(
            OrganizationId organization, OperationFilter filter, long offset, int limit) {
          return super.operations(organization, filter, offset, limit).stream()
              .map(found -> new Found(withoutActor(found.operation()), found.undoneBy()))
              .toList();
        }
      };
    }
  },

  TELLS_NO_TEXT_OF_WHOM_AN_OPERATION_DECLARED {
    @Override
    PassingLedger ledger(Transaction transaction) {
      return new PassingLedger(transaction.ledger()) {
        @Override
        public void entries(
            OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink) {
          super.entries(
              organization,
              from,
              to,
              each ->
                  sink.accept(
                      new LedgerEntry(withoutActor(each.entry()), each.place(), each.waiting())));
        }
      };
    }
  },

  LOSES_WHOM_AN_AUTHOR_DECLARED {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withComments(
                  recorded,
                  said ->
                      saying(
                          said,
                          comment ->
                              new Comment(
                                  comment.id(),
                                  comment.author(),
                                  Optional.empty(),
                                  comment.message(),
                                  comment.createdAt(),
                                  comment.effectiveAt(),
                                  comment.updatedAt()))),
              beside);
        }
      };
    }
  },

  FORGETS_WHEN_SOMETHING_WAS_SAID {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withComments(
                  recorded,
                  said ->
                      saying(
                          said,
                          comment ->
                              new Comment(
                                  comment.id(),
                                  comment.author(),
                                  comment.actor(),
                                  comment.message(),
                                  comment.createdAt(),
                                  comment.createdAt(),
                                  comment.updatedAt()))),
              beside);
        }
      };
    }
  },

  FINDS_A_COMMENT_ON_ONE_INCIDENT_ONLY {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
          var seen = new HashSet<CommentId>();
          return super.find(organization, ids).stream()
              .filter(placed -> seen.add(placed.comment().id()))
              .toList();
        }
      };
    }
  },

  WRITES_A_COMMENT_ON_ONE_INCIDENT_ONLY {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          var seen = new HashSet<CommentId>();
          super.record(
              operation,
              withComments(
                  recorded,
                  said ->
                      new Change.Comments(
                          said.added().stream().filter(each -> seen.add(each.id())).toList(),
                          said.removed())),
              beside);
        }
      };
    }
  },

  DELETES_A_COMMENT_ON_ONE_INCIDENT_ONLY {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          var seen = new HashSet<CommentId>();
          super.record(
              operation,
              withComments(
                  recorded,
                  said ->
                      new Change.Comments(
                          said.added(),
                          said.added().isEmpty()
                              ? said.removed().stream().filter(each -> seen.add(each.id())).toList()
                              : said.removed())),
              beside);
        }
      };
    }
  },

  DELETES_A_COMMENT_ON_EVERY_INCIDENT {
    private final Set<CommentId> gone = ConcurrentHashMap.newKeySet();

    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          super.record(
              operation,
              withComments(
                  recorded,
                  said -> {
                    said.removed().forEach(each -> gone.add(each.id()));
                    said.added().forEach(each -> gone.remove(each.id()));
                    return said;
                  }),
              beside);
        }
      };
    }

    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
          return super.find(organization, ids.stream().filter(id -> !gone.contains(id)).toList());
        }
      };
    }
  },

  GIVES_COMMENTS_OF_SOME_INCIDENTS_BY_TIME_ALONE {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
          return super.of(organization, incidents).stream()
              .sorted(Comparator.comparing(placed -> placed.comment().createdAt()))
              .toList();
        }
      };
    }
  },

  GIVES_COMMENTS_OF_SOME_INCIDENTS_IN_THE_ORDER_ASKED {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
          return incidents.stream()
              .distinct()
              .flatMap(incident -> super.of(organization, List.of(incident)).stream())
              .toList();
        }
      };
    }
  },

  GIVES_COMMENTS_OF_SOME_INCIDENTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
          return everywhere(organization)
              .flatMap(any -> super.of(any, incidents).stream())
              .toList();
        }
      };
    }
  },

  GIVES_NO_COMMENTS_OF_DELETED_INCIDENTS {
    @Override
    PassingComments comments(Transaction transaction) {
      return new PassingComments(transaction.comments()) {
        @Override
        public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
          return super.of(
              organization,
              transaction.incidents().find(organization, incidents).stream()
                  .map(Incident::number)
                  .toList());
        }
      };
    }
  },

  NUMBERS_NO_DELETED_INCIDENTS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<UUID, IncidentNumber> numbers(
            OrganizationId organization, Collection<UUID> uids) {
          var numbers = new HashMap<>(super.numbers(organization, uids));
          var found = super.find(organization, numbers.values());
          numbers.values().retainAll(found.stream().map(Incident::number).toList());
          return numbers;
        }
      };
    }
  },

  NUMBERS_INCIDENTS_OF_ANOTHER_ORGANIZATION {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<UUID, IncidentNumber> numbers(
            OrganizationId organization, Collection<UUID> uids) {
          var numbers = new HashMap<UUID, IncidentNumber>();
          everywhere(organization).forEach(any -> numbers.putAll(super.numbers(any, uids)));
          return numbers;
        }
      };
    }
  },

  LOSES_ISSUES {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision -> linked(revision.after(), revision.after().links().withIssues(List.of())));
    }
  },

  LOSES_THE_ISSUES_OF_WHAT_IS_CLOSED {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              revision.after().closure().isPresent()
                  ? linked(revision.after(), revision.after().links().withIssues(List.of()))
                  : revision.after());
    }
  },

  UNLINKS_NO_ISSUE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              linked(
                  revision.after(),
                  revision
                      .after()
                      .links()
                      .joinedIssues(
                          revision
                              .before()
                              .map(before -> before.links().issues())
                              .orElse(List.of()))));
    }
  },

  LOSES_GROUPS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              linked(
                  revision.after(),
                  new Links(
                      revision.after().risks(), revision.after().links().issues(), List.of())));
    }
  },

  TAKES_GROUPS_IN_ANY_CASE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              linked(
                  revision.after(),
                  new Links(
                      revision.after().risks(),
                      revision.after().links().issues(),
                      revision.after().links().groups().stream()
                          .map(group -> group.toLowerCase(Locale.ROOT))
                          .toList())));
    }
  },

  FORGETS_WHAT_AN_INCIDENT_IS_A_PART_OF {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(transaction, revision -> partOf(revision.after(), Optional.empty()));
    }
  },

  REMEMBERS_WHAT_AN_INCIDENT_WAS_A_PART_OF {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return writing(
          transaction,
          revision ->
              revision.after().standing() == Standing.CANCELLED
                  ? partOf(
                      revision.after(),
                      revision
                          .after()
                          .mergedInto()
                          .or(() -> revision.before().flatMap(Incident::mergedInto)))
                  : revision.after());
    }
  },

  FORGETS_WHO_HOLDS_AN_ISSUE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<IssueId, IncidentNumber> holders(
            OrganizationId organization, Collection<IssueId> issues) {
          return Map.of();
        }
      };
    }
  },

  TAKES_CLOSED_INCIDENTS_FOR_HOLDERS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<IssueId, IncidentNumber> holders(
            OrganizationId organization, Collection<IssueId> issues) {
          return having(this, organization, issues, incident -> !incident.deleted());
        }
      };
    }
  },

  TAKES_DELETED_INCIDENTS_FOR_HOLDERS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<IssueId, IncidentNumber> holders(
            OrganizationId organization, Collection<IssueId> issues) {
          return having(this, organization, issues, incident -> incident.closure().isEmpty());
        }
      };
    }
  },

  TAKES_NOBODY_FOR_A_HOLDER_WHO_WAS_CLOSED_OR_DELETED_ONCE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<IssueId, IncidentNumber> holders(
            OrganizationId organization, Collection<IssueId> issues) {
          return having(
              this,
              organization,
              issues,
              incident ->
                  !incident.heldIssues().isEmpty()
                      && transaction
                          .history()
                          .entriesOf(organization, List.of(incident.number()))
                          .stream()
                          .flatMap(entry -> entry.content().changes().stream())
                          .noneMatch(
                              change ->
                                  change.field() == Field.CLOSURE
                                      || change.field() == Field.DELETED));
        }
      };
    }
  },

  HAS_HOLDERS_IN_ANOTHER_ORGANIZATION {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public Map<IssueId, IncidentNumber> holders(
            OrganizationId organization, Collection<IssueId> issues) {
          var holders = new HashMap<IssueId, IncidentNumber>();
          everywhere(organization)
              .forEach(any -> super.holders(any, issues).forEach(holders::putIfAbsent));
          return holders;
        }
      };
    }
  },

  GIVES_NO_ISSUE_AWAY_BEFORE_IT_IS_TAKEN {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          var organization = operation.organization();
          for (Recorded each : recorded) {
            var after = each.revision().after();
            var holders = super.holders(organization, after.heldIssues()).values();
            if (!Set.of(after.number()).containsAll(holders)) {
              throw new IllegalStateException("another one holds it");
            }
          }
          super.record(operation, recorded, beside);
        }
      };
    }
  },

  LETS_TWO_INCIDENTS_HOLD_AN_ISSUE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public void record(
            Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
          try {
            super.record(operation, recorded, beside);
          } catch (IllegalStateException e) {
            if (recorded.stream()
                .allMatch(each -> each.revision().after().heldIssues().isEmpty())) {
              throw e;
            }
          }
        }
      };
    }
  },

  LOOKS_WHO_HOLDS_AN_ISSUE_TOO_EARLY {
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
            public Map<IssueId, IncidentNumber> holders(
                OrganizationId organization, Collection<IssueId> issues) {
              return before.incidents().holders(organization, issues);
            }
          };
        }
      };
    }
  },

  TELLS_EVERY_CHANGE_AS_ONE_OF_THE_STATUS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> statusChanges(
            OrganizationId organization, Collection<IncidentNumber> incidents) {
          return super.entriesOf(organization, incidents);
        }
      };
    }
  },

  TAKES_A_TEXT_FOR_A_CHANGE_OF_THE_STATUS {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> statusChanges(
            OrganizationId organization, Collection<IncidentNumber> incidents) {
          return super.entriesOf(organization, incidents).stream()
              .filter(
                  entry ->
                      Canonical.changes(entry.content().changes()).contains("5:value,6:status,"))
              .toList();
        }
      };
    }
  },

  TELLS_NO_STATUS_THAT_AN_INCIDENT_OPENED_WITH {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> statusChanges(
            OrganizationId organization, Collection<IncidentNumber> incidents) {
          return super.statusChanges(organization, incidents).stream()
              .filter(entry -> entry.content().versionBefore() > 0)
              .toList();
        }
      };
    }
  },

  TELLS_CHANGES_OF_THE_STATUS_NEWEST_FIRST {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> statusChanges(
            OrganizationId organization, Collection<IncidentNumber> incidents) {
          var changes = new ArrayList<>(super.statusChanges(organization, incidents));
          changes.sort(
              Comparator.comparing((HistoryEntry entry) -> entry.content().incident())
                  .thenComparing(
                      entry -> entry.content().versionAfter(), Comparator.reverseOrder()));
          return changes;
        }
      };
    }
  },

  TELLS_CHANGES_OF_THE_STATUS_IN_ANOTHER_ORGANIZATION {
    @Override
    PassingHistory history(Transaction transaction) {
      return new PassingHistory(transaction.history()) {
        @Override
        public List<HistoryEntry> statusChanges(
            OrganizationId organization, Collection<IncidentNumber> incidents) {
          return everywhere(organization)
              .flatMap(any -> super.statusChanges(any, incidents).stream())
              .toList();
        }
      };
    }
  },

  IGNORES_HOW_AN_INCIDENT_STANDS {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(organization, withStandings(filter, Set.of()), order, window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(organization, withStandings(filter, Set.of()));
        }
      };
    }
  },

  TAKES_CANCELLED_INCIDENTS_FOR_RESOLVED_ONES {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization,
              withStandings(
                  filter,
                  filter.standings().contains(Standing.RESOLVED)
                      ? Set.of(Standing.values())
                      : filter.standings()),
              order,
              window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(
              organization,
              withStandings(
                  filter,
                  filter.standings().contains(Standing.RESOLVED)
                      ? Set.of(Standing.values())
                      : filter.standings()));
        }
      };
    }
  },

  FILTERS_BY_THE_CREATION_FOR_THE_OPENING {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization, withDate(filter, DateField.OPENED, DateField.CREATED), order, window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(organization, withDate(filter, DateField.OPENED, DateField.CREATED));
        }
      };
    }
  },

  FILTERS_BY_THE_UPDATE_FOR_THE_LAST_CHANGE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization, withDate(filter, DateField.CHANGED, DateField.UPDATED), order, window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(organization, withDate(filter, DateField.CHANGED, DateField.UPDATED));
        }
      };
    }
  },

  SORTS_BY_THE_CREATION_FOR_THE_OPENING {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization,
              filter,
              order.key() == SortKey.OPENED
                  ? new SortOrder(SortKey.CREATED_DATE, order.descending())
                  : order,
              window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(organization, filter);
        }
      };
    }
  },

  SORTS_BY_THE_UPDATE_FOR_THE_LAST_CHANGE {
    @Override
    PassingIncidents incidents(Transaction transaction) {
      return new PassingIncidents(transaction.incidents()) {
        @Override
        public List<Incident> list(
            OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
          return super.list(
              organization,
              filter,
              order.key() == SortKey.CHANGED
                  ? new SortOrder(SortKey.UPDATED_DATE, order.descending())
                  : order,
              window);
        }

        @Override
        public long count(OrganizationId organization, IncidentFilter filter) {
          return super.count(organization, filter);
        }
      };
    }
  };

  private final Set<OrganizationId> seen = ConcurrentHashMap.newKeySet();

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
      public Comments comments() {
        return Broken.this.comments(transaction);
      }

      @Override
      public Avatars avatars() {
        return Broken.this.avatars(transaction);
      }

      @Override
      public Directory directory() {
        return new PassingDirectory(Broken.this.directory(transaction)) {
          @Override
          public void add(Organization organization, byte[] signingKey) {
            seen.add(organization.id());
            super.add(organization, signingKey);
          }
        };
      }

      @Override
      public Catalogue catalogue() {
        return Broken.this.catalogue(transaction);
      }

      @Override
      public Credentials credentials() {
        return Broken.this.credentials(transaction);
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

  PassingComments comments(Transaction transaction) {
    return new PassingComments(transaction.comments());
  }

  PassingAvatars avatars(Transaction transaction) {
    return new PassingAvatars(transaction.avatars());
  }

  PassingDirectory directory(Transaction transaction) {
    return new PassingDirectory(transaction.directory());
  }

  PassingCatalogue catalogue(Transaction transaction) {
    return new PassingCatalogue(transaction.catalogue());
  }

  PassingCredentials credentials(Transaction transaction) {
    return new PassingCredentials(transaction.credentials());
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

  /** The organization that is meant, then all others that were ever added to such a store. */
  Stream<OrganizationId> everywhere(OrganizationId organization) {
    var others = new ArrayList<>(seen);
    others.remove(organization);
    return Stream.concat(Stream.of(organization), others.stream());
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

  /** Writes other incidents than it is given, which history does not tell. */
  private static PassingIncidents writing(
      Transaction transaction, Function<Revision, Incident> after) {
    return new PassingIncidents(transaction.incidents()) {
      @Override
      public void record(
          Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
        super.record(operation, revised(recorded, after), beside);
      }
    };
  }

  /** Which incidents of some have issues. */
  private static Map<IssueId, IncidentNumber> having(
      Incidents incidents,
      OrganizationId organization,
      Collection<IssueId> issues,
      Predicate<Incident> which) {
    var having = new HashMap<IssueId, IncidentNumber>();
    incidents.inRange(organization, 1, IncidentNumber.MAX).stream()
        .map(Incidents.Kept::incident)
        .filter(which)
        .forEach(
            incident ->
                incident.links().issues().stream()
                    .filter(issues::contains)
                    .forEach(issue -> having.put(issue, incident.number())));
    return having;
  }

  private static Operation withoutUndoes(Operation operation) {
    return new Operation(
        operation.organization(),
        operation.id(),
        operation.kind(),
        operation.user(),
        operation.actor(),
        operation.face(),
        operation.requestId(),
        operation.recordedAt(),
        operation.effectiveAt(),
        operation.idempotencyKey(),
        Optional.empty(),
        operation.incidentCount());
  }

  private static Operation withoutActor(Operation operation) {
    return new Operation(
        operation.organization(),
        operation.id(),
        operation.kind(),
        operation.user(),
        Optional.empty(),
        operation.face(),
        operation.requestId(),
        operation.recordedAt(),
        operation.effectiveAt(),
        operation.idempotencyKey(),
        operation.undoes(),
        operation.incidentCount());
  }

  private static EntryText withoutActor(EntryText entry) {
    return new EntryText(
        entry.form(),
        entry.incidentUid(),
        entry.incident(),
        entry.versionBefore(),
        entry.versionAfter(),
        entry.operation().map(Broken::withoutActor),
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  private static OperationText withoutActor(OperationText operation) {
    return new OperationText(
        operation.organization(),
        operation.id(),
        operation.kind(),
        operation.user(),
        Optional.empty(),
        operation.face(),
        operation.requestId(),
        operation.recordedAt(),
        operation.effectiveAt(),
        operation.idempotencyKey(),
        operation.undoes(),
        operation.incidentCount());
  }

  private static User withoutLogin(User user) {
    return new User(
        user.organization(),
        user.id(),
        user.email(),
        user.firstName(),
        user.lastName(),
        user.kind(),
        user.roles(),
        user.joinedAt(),
        user.deactivatedAt(),
        Optional.empty(),
        user.avatar());
  }

  private static Incidents.Recorded withoutTags(Incidents.Recorded recorded) {
    var revision = recorded.revision();
    return revision.before().isEmpty()
        ? recorded
        : new Incidents.Recorded(
            new Revision(
                revision.before(), withTags(revision.after(), List.of()), revision.changes()),
            recorded.entry());
  }

  private static Incident withTags(Incident incident, List<Tag> tags) {
    return with(
        incident,
        incident.fields().edit().tags(tags).fields(),
        incident.mergedInto(),
        incident.links(),
        incident.opening(),
        incident.lastChange());
  }

  private static Incident linked(Incident incident, Links links) {
    return with(
        incident,
        incident.fields(),
        incident.mergedInto(),
        links,
        incident.opening(),
        incident.lastChange());
  }

  private static Incident partOf(Incident incident, Optional<IncidentNumber> into) {
    return with(
        incident,
        incident.fields(),
        into,
        incident.links(),
        incident.opening(),
        incident.lastChange());
  }

  private static Incident openedBy(Incident incident, UnaryOperator<Attribution> by) {
    return with(
        incident,
        incident.fields(),
        incident.mergedInto(),
        incident.links(),
        by.apply(incident.opening()),
        incident.lastChange());
  }

  private static Incident changedBy(Revision revision, UnaryOperator<Attribution> by) {
    var incident = revision.after();
    return with(
        incident,
        incident.fields(),
        incident.mergedInto(),
        incident.links(),
        incident.opening(),
        by.apply(incident.lastChange()));
  }

  private static Incident with(
      Incident incident,
      IncidentFields fields,
      Optional<IncidentNumber> mergedInto,
      Links links,
      Attribution opening,
      Attribution lastChange) {
    return new Incident(
        incident.organization(),
        incident.number(),
        incident.uid(),
        incident.version(),
        fields,
        incident.closure(),
        mergedInto,
        links,
        incident.commentCount(),
        opening,
        lastChange,
        incident.updatedBy(),
        incident.updatedAt(),
        incident.deleted());
  }

  private static List<Incidents.Recorded> withRisks(
      List<Incidents.Recorded> recorded, Function<Revision, List<RiskId>> risks) {
    return revised(
        recorded,
        revision ->
            linked(revision.after(), revision.after().links().withRisks(risks.apply(revision))));
  }

  /** The same with other incidents, which history does not tell. */
  private static List<Incidents.Recorded> revised(
      List<Incidents.Recorded> recorded, Function<Revision, Incident> after) {
    return recorded.stream()
        .map(
            each -> {
              var revision = each.revision();
              return new Incidents.Recorded(
                  new Revision(revision.before(), after.apply(revision), revision.changes()),
                  each.entry());
            })
        .toList();
  }

  /** The same said otherwise. */
  private static Change.Comments saying(Change.Comments said, UnaryOperator<Comment> otherwise) {
    return new Change.Comments(
        said.added().stream().map(otherwise).toList(),
        said.removed().stream().map(otherwise).toList());
  }

  /** The same with other comments, which history does not tell. */
  private static List<Incidents.Recorded> withComments(
      List<Incidents.Recorded> recorded, UnaryOperator<Change.Comments> comments) {
    return recorded.stream()
        .map(
            each ->
                new Incidents.Recorded(
                    new Revision(
                        each.revision().before(),
                        each.revision().after(),
                        each.revision().changes().stream()
                            .map(
                                change ->
                                    change instanceof Change.Comments said
                                        ? comments.apply(said)
                                        : change)
                            .toList()),
                    each.entry()))
        .toList();
  }

  private static IncidentFilter withFreeText(IncidentFilter filter, UnaryOperator<String> text) {
    return with(
        filter,
        filter.freeText().stream().map(text).toList(),
        filter.objectives(),
        filter.standings(),
        filter.dates());
  }

  private static IncidentFilter withoutObjectives(IncidentFilter filter) {
    return with(filter, filter.freeText(), Set.of(), filter.standings(), filter.dates());
  }

  private static IncidentFilter withStandings(IncidentFilter filter, Set<Standing> standings) {
    return with(filter, filter.freeText(), filter.objectives(), standings, filter.dates());
  }

  /** Asks for one date in the place of another. */
  private static IncidentFilter withDate(IncidentFilter filter, DateField asked, DateField other) {
    var dates = new HashMap<>(filter.dates());
    Optional.ofNullable(dates.remove(asked)).ifPresent(range -> dates.put(other, range));
    return with(filter, filter.freeText(), filter.objectives(), filter.standings(), dates);
  }

  private static IncidentFilter with(
      IncidentFilter filter,
      List<String> freeText,
      Set<Objective> objectives,
      Set<Standing> standings,
      Map<DateField, Range> dates) {
    return new IncidentFilter(
        filter.numbers(),
        filter.titleContains(),
        filter.descriptionContains(),
        freeText,
        filter.severities(),
        filter.statuses(),
        filter.sources(),
        filter.assignees(),
        filter.openedBy(),
        filter.tags(),
        objectives,
        standings,
        dates,
        filter.nothing());
  }
}
