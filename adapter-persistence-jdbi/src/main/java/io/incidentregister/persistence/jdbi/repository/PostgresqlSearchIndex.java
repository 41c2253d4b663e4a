package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/**
 * A table with an index of the extension pg_trgm, which {@code like} uses. Where there is no such
 * extension, the table is read from end to end, which costs what reading the incidents would.
 */
record PostgresqlSearchIndex(Dialect dialect) implements SearchIndex {

  private static final String TAKING =
      """
      insert into incident_search (org_id, number, text)
      select org_id, number, %s
      from incident
      where org_id = :org and <among>
      on conflict (org_id, number) do update set text = excluded.text
      """
          .formatted(TEXT);

  @Override
  public List<String> taking() {
    return List.of(TAKING);
  }

  @Override
  public String numbers(String name) {
    return "select s.number from incident_search as s where s.org_id = :org and s.text like any(:%s)"
        .formatted(name);
  }

  @Override
  public Argument holding(List<String> parts) {
    return dialect.list(
        SqlType.TEXT, parts.stream().map(PostgresqlSearchIndex::literally).toList());
  }

  private static String literally(String part) {
    return "%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }
}
