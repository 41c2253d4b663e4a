package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.testkit.once.OnceContract;
import io.incidentregister.testkit.register.RegisterContract;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No subclass can switch a test of a contract off, and each is reported as the subclass's own. */
class ContractShapeTest {

  @ParameterizedTest
  @ValueSource(classes = {StoreContract.class, RegisterContract.class, OnceContract.class})
  void hasOnlyFinalTests(Class<?> contract) {
    var tests = methods(contract).filter(ContractShapeTest::isTest).toList();
    assertTrue(tests.size() > 20, () -> "only " + tests.size() + " tests were looked at");
    assertEquals(
        List.of(), tests.stream().filter(test -> !Modifier.isFinal(test.getModifiers())).toList());
  }

  @ParameterizedTest
  @ValueSource(classes = {StoreContract.class, RegisterContract.class, OnceContract.class})
  void isFlatAndHasNothingSwitchedOff(Class<?> contract) {
    assertEquals(
        List.of(),
        classes(contract)
            .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
            .filter(type -> type.isAnnotationPresent(Nested.class))
            .toList());
    assertEquals(
        List.of(),
        Stream.<AnnotatedElement>concat(classes(contract), methods(contract))
            .filter(element -> element.isAnnotationPresent(Disabled.class))
            .toList());
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  private static Stream<Method> methods(Class<?> contract) {
    return classes(contract).flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
  }

  private static Stream<Class<?>> classes(Class<?> contract) {
    return Stream.<Class<?>>iterate(
        contract, type -> type != Object.class, type -> type.getSuperclass());
  }
}
