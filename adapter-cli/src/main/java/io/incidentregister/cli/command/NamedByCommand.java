package io.incidentregister.cli.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what has options that change something: the environment and the settings file say them
 * together with their command's name only, so that what filters a list does not change anything one
 * day.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NamedByCommand {}
