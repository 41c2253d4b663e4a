package io.incidentregister.application.memory;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything that a store holds. What a transaction asks for is copied first, organization by
 * organization; the values are immutable, so copying the maps copies it all.
 */
final class State {

  private final Map<OrganizationId, Tenant> tenants;
  private final Set<OrganizationId> copied = new HashSet<>();

  State() {
    this(Map.of());
  }

  private State(Map<OrganizationId, Tenant> tenants) {
    this.tenants = new LinkedHashMap<>(tenants);
  }

  /** For one transaction. This state is not to be changed any more. */
  State copy() {
    return new State(tenants);
  }

  List<Tenant> tenants() {
    return List.copyOf(tenants.keySet()).stream().map(this::require).toList();
  }

  /** An organization that is not there has nothing, and nothing can be added to it. */
  Optional<Tenant> tenant(OrganizationId id) {
    if (copied.add(id)) {
      tenants.computeIfPresent(id, (same, tenant) -> new Tenant(tenant));
    }
    return Optional.ofNullable(tenants.get(id));
  }

  Tenant require(OrganizationId id) {
    return tenant(id).orElseThrow(() -> new IllegalStateException("no such organization"));
  }

  void add(Organization organization, byte[] signingKey) {
    tenants.put(organization.id(), new Tenant(organization, signingKey.clone()));
  }

  /** What one organization holds. */
  static final class Tenant {
    final Organization organization;
    final byte[] signingKey;
    final Map<UserId, User> users;
    final Map<TagId, Tag> tags;
    final List<Source> sources;
    final TreeMap<IncidentNumber, Incident> incidents;
    final TreeMap<IncidentNumber, List<HistoryEntry>> history;
    final Map<OperationId, Operation> operations;

    /** Who took an operation back. */
    final Map<OperationId, OperationId> undoneBy;

    final List<Entry> waiting;
    final List<Entry> sealed;

    /** Where an entry stands among the sealed, by its hash, which no other entry has. */
    final Map<Hash, Long> places;

    final List<Seal> seals;
    final Map<KeptAnswers.Key, Answer> answers;

    /** What was done beside incidents, oldest first. */
    final List<OrganizationEntry> entries;

    /** Those of an incident oldest first; of those of the same time, by id. */
    final TreeMap<IncidentNumber, List<Comment>> comments;

    final Map<UserId, byte[]> avatars;
    final List<ServiceAccount> accounts;
    final Map<UUID, Token> tokens;
    long lastNumber;

    Tenant(Organization organization, byte[] signingKey) {
      this.organization = organization;
      this.signingKey = signingKey;
      users = new HashMap<>();
      tags = new HashMap<>();
      sources = new ArrayList<>();
      incidents = new TreeMap<>();
      history = new TreeMap<>();
      operations = new HashMap<>();
      undoneBy = new HashMap<>();
      waiting = new ArrayList<>();
      sealed = new ArrayList<>();
      places = new HashMap<>();
      seals = new ArrayList<>();
      answers = new HashMap<>();
      entries = new ArrayList<>();
      comments = new TreeMap<>();
      avatars = new HashMap<>();
      accounts = new ArrayList<>();
      tokens = new LinkedHashMap<>();
    }

    Tenant(Tenant other) {
      organization = other.organization;
      signingKey = other.signingKey;
      users = new HashMap<>(other.users);
      tags = new HashMap<>(other.tags);
      sources = new ArrayList<>(other.sources);
      incidents = new TreeMap<>(other.incidents);
      history = new TreeMap<>(other.history);
      operations = new HashMap<>(other.operations);
      undoneBy = new HashMap<>(other.undoneBy);
      waiting = new ArrayList<>(other.waiting);
      sealed = new ArrayList<>(other.sealed);
      places = new HashMap<>(other.places);
      seals = new ArrayList<>(other.seals);
      answers = new HashMap<>(other.answers);
      entries = new ArrayList<>(other.entries);
      comments = new TreeMap<>(other.comments);
      avatars = new HashMap<>(other.avatars);
      accounts = new ArrayList<>(other.accounts);
      tokens = new LinkedHashMap<>(other.tokens);
      lastNumber = other.lastNumber;
    }
  }

  /** An answer and when its call began. */
  record Answer(KeptAnswers.KeptAnswer kept, Instant at) {}
}
