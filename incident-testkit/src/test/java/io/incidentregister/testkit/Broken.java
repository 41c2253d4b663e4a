package io.incidentregister.testkit;

import io.incidentregister.application.store.Catalogue;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.application.store.Directory;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
        public void record(Operation operation, List<Recorded> recorded) {
          super.record(operation, recorded.stream().map(Broken::withoutTags).toList());
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
    Transaction in(Transaction transaction) {
      return new PassingTransaction(transaction) {
        @Override
        public History history() {
          return new PassingHistory(super.history()) {
            @Override
            public List<HistoryEntry> entriesOf(
                OrganizationId organization, Collection<IncidentNumber> incidents) {
              var all = super.entriesOf(organization, incidents);
              return all.subList(0, Math.min(1, all.size()));
            }
          };
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

  Transaction in(Transaction transaction) {
    return new PassingTransaction(transaction) {
      @Override
      public Incidents incidents() {
        return Broken.this.incidents(transaction);
      }
    };
  }

  PassingIncidents incidents(Transaction transaction) {
    return new PassingIncidents(transaction.incidents());
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
