package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.argument.Argument;

/**
 * A full-text index, which keeps no texts: it knows by place which hold a run of three characters.
 * The places of an organization lie together, so that a search reads nothing of another's.
 */
record SqliteSearchIndex(Dialect dialect) implements SearchIndex {

  /** So many runs of a long part tell well enough where it may be. */
  private static final int RUNS = 64;

  private static final List<String> TAKING =
      List.of(
          "insert into searched_organization (org_id) values (:org) on conflict do nothing",
          """
          insert or replace into incident_search (rowid, text)
          select
            (select place from searched_organization where org_id = :org) * 1099511627776 + number,
            %s
          from incident
          where org_id = :org and <among>
          """
              .formatted(TEXT));

  @Override
  public List<String> taking() {
    return TAKING;
  }

  @Override
  public String numbers(String name) {
    return """
    select s.rowid - o.place * 1099511627776
    from searched_organization as o
    cross join incident_search as s
    where o.org_id = :org and s.incident_search match :%s
      and s.rowid between o.place * 1099511627776 and (o.place + 1) * 1099511627776 - 1"""
        .formatted(name);
  }

  @Override
  public Argument holding(List<String> parts) {
    return dialect.value(
        SqlType.TEXT,
        parts.stream()
            .map(part -> "(" + runs(part) + ")")
            .distinct()
            .collect(Collectors.joining(" OR ")));
  }

  /** The runs of a part, each quoted, so that none is taken for a word of the query language. */
  private static String runs(String part) {
    int[] characters = part.codePoints().toArray();
    return IntStream.rangeClosed(0, characters.length - LEAST)
        .mapToObj(start -> new String(characters, start, LEAST))
        .distinct()
        .limit(RUNS)
        .map(run -> '"' + run.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(" AND "));
  }
}
