package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.Together;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link io.incidentregister.application.store.Avatars} promises. */
abstract class AvatarsContract extends DirectoryContract {

  private static final int LARGEST = 256 * 1024;

  AvatarsContract() {}

  @Test
  final void keepsEveryByteOfAPicture() {
    var organization = newOrganization();
    byte[] everyByte = new byte[256];
    IntStream.range(0, 256).forEach(i -> everyByte[i] = (byte) i);
    byte[] large = new byte[LARGEST];
    new Random(17).nextBytes(large);
    for (byte[] image : List.of(new byte[1], everyByte, large)) {
      put(organization.admin(), image);
      assertPicture(organization.admin(), image);
    }
  }

  @Test
  final void hasNoPictureBeforeOneIsPut() {
    var organization = newOrganization();
    assertNoPicture(organization.admin());
    assertEquals(Optional.empty(), picture(organization.id(), new UserId(ids().next())));
    assertEquals(
        Optional.empty(), picture(new OrganizationId(ids().next()), organization.admin().id()));
  }

  @Test
  final void putsAPictureInThePlaceOfTheOneBefore() {
    var organization = newOrganization();
    var other = organization.addUser("other@example.com");
    put(organization.admin(), filled(9, 1));
    put(other, filled(2, 2));
    put(organization.admin(), filled(3, 3));
    assertPicture(organization.admin(), filled(3, 3));
    assertPicture(other, filled(2, 2));
  }

  @Test
  final void keepsItsOwnCopyOfAPicture() {
    var organization = newOrganization();
    byte[] given = new byte[8];
    put(organization.admin(), given);
    given[0] = 1;
    store()
            .read(tx -> tx.avatars().find(organization.id(), organization.admin().id()))
            .orElseThrow()[1] =
        1;
    assertPicture(organization.admin(), new byte[8]);
  }

  @Test
  final void removesAPictureIfThereIsOneAndNoOther() {
    var organization = newOrganization();
    var other = organization.addUser("other@example.com");
    put(organization.admin(), filled(4, 1));
    put(other, filled(4, 2));
    for (int time = 0; time < 2; time++) {
      remove(organization.id(), organization.admin().id());
      assertNoPicture(organization.admin());
    }
    assertPicture(other, filled(4, 2));
    put(organization.admin(), filled(4, 3));
    assertPicture(organization.admin(), filled(4, 3));
  }

  @Test
  final void showsNobodyThePictureOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    put(other.admin(), filled(4, 1));
    assertEquals(Optional.empty(), picture(one.id(), other.admin().id()));
    remove(one.id(), other.admin().id());
    assertPicture(other.admin(), filled(4, 1));
  }

  @Test
  final void keepsTheWholePictureOfOneOfManyWhoPutTheirsAtOnce() {
    var organization = newOrganization();
    var images = IntStream.rangeClosed(1, 8).mapToObj(i -> filled(1_000 * i, i)).toList();
    var tasks =
        images.stream()
            .<Supplier<User>>map(image -> () -> put(organization.admin(), image))
            .toList();
    Together.run(8, tasks);
    var kept = picture(organization.id(), organization.admin().id()).orElseThrow();
    assertEquals(1, images.stream().map(HexFormat.of()::formatHex).filter(kept::equals).count());
  }

  private static byte[] filled(int size, int with) {
    byte[] image = new byte[size];
    Arrays.fill(image, (byte) with);
    return image;
  }

  private User put(User user, byte[] image) {
    return store()
        .write(
            tx -> {
              tx.avatars().put(user.organization(), user.id(), image);
              return user;
            });
  }

  private void remove(OrganizationId organization, UserId user) {
    store()
        .write(
            tx -> {
              tx.avatars().remove(organization, user);
              return true;
            });
  }

  private void assertPicture(User user, byte[] image) {
    assertEquals(
        Optional.of(HexFormat.of().formatHex(image)), picture(user.organization(), user.id()));
  }

  private void assertNoPicture(User user) {
    assertEquals(Optional.empty(), picture(user.organization(), user.id()));
  }

  /** In hexadecimal, which can be compared. */
  private Optional<String> picture(OrganizationId organization, UserId user) {
    return store().read(tx -> tx.avatars().find(organization, user)).map(HexFormat.of()::formatHex);
  }
}
