package io.incidentregister.application.input;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The field may be kept or set, and not cleared: every incident has it. */
@Documented
@Constraint(validatedBy = NotCleared.Check.class)
@Target({FIELD, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotCleared {

  /** Code and detail. */
  String message() default "not_nullable|cannot be cleared";

  /** Required of every constraint. */
  Class<?>[] groups() default {};

  /** Required of every constraint. */
  Class<? extends Payload>[] payload() default {};

  /** Looks whether the field is to be cleared. */
  final class Check implements ConstraintValidator<NotCleared, Given<?>> {
    @Override
    public boolean isValid(Given<?> given, ConstraintValidatorContext context) {
      return !(given instanceof Given.Cleared<?>);
    }
  }
}
