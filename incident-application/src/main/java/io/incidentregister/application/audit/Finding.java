package io.incidentregister.application.audit;

/**
 * The first thing that does not hold.
 *
 * @param code stable, lower case with underscores, such as {@code entry_altered}
 * @param where what it is about: {@code INC-00001 version 3}, {@code seal 7}, {@code line 12}
 * @param detail a sentence for people
 */
public record Finding(String code, String where, String detail) {}
