package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqliteDialect;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/**
 * What the database itself has to find parts of texts: an index of runs of three characters. It
 * holds the folded title, description and severity reasoning of every incident, the deleted ones
 * too, and leads to some incidents too many, never to one too few.
 */
sealed interface SearchIndex permits SqliteSearchIndex, PostgresqlSearchIndex {

  /** What an index knows a text by: so many characters in a row. */
  int LEAST = 3;

  /** What it holds of a row of the table of incidents. */
  String TEXT =
      "title_folded || ' ' || description_folded || ' ' || coalesce(severity_reasoning_folded, '')";

  /** The index of a database. */
  static SearchIndex of(Dialect dialect) {
    return dialect instanceof SqliteDialect
        ? new SqliteSearchIndex(dialect)
        : new PostgresqlSearchIndex(dialect);
  }

  /** Whether it leads to the texts that hold any of some parts; else all texts must be read. */
  static boolean finds(Collection<String> parts) {
    return parts.stream().allMatch(part -> part.codePointCount(0, part.length()) >= LEAST);
  }

  /**
   * The statements that take in the texts of incidents as their rows are now: those of the
   * organization {@code :org} whose number {@code <among>} says.
   */
  List<String> taking();

  /** A select of the numbers of the incidents of {@code :org}, given what is bound to a name. */
  String numbers(String name);

  /** What {@link #numbers} is bound to, for the texts that hold any of some parts. */
  Argument holding(List<String> parts);
}
