package io.incidentregister.http.token;

import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.http.Rate;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes whoever shows wrong credentials again and again wait, longer each time. Whether what is
 * shown exists plays no part in it, so that nothing is given away. Whoever shows right ones gets
 * only so many tokens in a second.
 */
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** Wrong ones in a row from one address with one client id, before they have to wait. */
  static final int BY_CLIENT = 10;

  /** Wrong ones within a minute from one address, whatever is shown, before they have to wait. */
  static final int BY_ADDRESS = 100;

  /** The part of an IPv6 address that names a network; its owner has all addresses behind it. */
  private static final int NETWORK_BYTES = 8;

  /** Right ones in a second from one address with one client id. */
  static final int RIGHT_PER_SECOND = 10;

  private final WrongOnes byClient;
  private final WrongOnes byAddress;
  private final Rate right;

  /** Counts by a clock that never goes back. */
  Attempts(Ticker ticker) {
    byClient = new WrongOnes(BY_CLIENT, Duration.ofDays(1), ticker);
    byAddress = new WrongOnes(BY_ADDRESS, Duration.ofMinutes(1), ticker);
    right = new Rate(RIGHT_PER_SECOND, ticker);
  }

  /** An id is kept as a digest, so that a long one takes no more room. */
  private record Client(Optional<ByteBuffer> network, Hash id) {}

  /** Refresh tokens of one network are counted together: whose they are is not known before. */
  private record Taker(Optional<ByteBuffer> network, Optional<Client> client) {}

  /**
   * Lets somebody try, and counts right ones and wrong ones.
   *
   * @param clientId what is shown beside the secret; empty when there is no such thing
   * @throws RefusedException when there were too many wrong ones before, or too many right ones of
   *     late; nothing was tried then
   * @throws AuthenticationException when this is a wrong one
   */
  <T> T make(Optional<InetAddress> address, Optional<String> clientId, Supplier<T> attempt) {
    var network = address.map(Attempts::network);
    var client = clientId.map(id -> new Client(network, Hash.of(id)));
    byAddress.begin(network).ifPresent(Attempts::refuse);
    client.flatMap(byClient::begin).ifPresent(Attempts::refuse);
    var taker = new Taker(network, client);
    right.take(taker).ifPresent(Attempts::refuseMore);
    try {
      T made = attempt.get();
      client.ifPresent(byClient::forget);
      return made;
    } catch (AuthenticationException e) {
      right.giveBack(taker);
      warn(byAddress.count(network), BY_ADDRESS, address, "by different clients");
      client.ifPresent(
          one -> warn(byClient.count(one), BY_CLIENT, address, "by one client in a row"));
      throw e;
    }
  }

  private static ByteBuffer network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)))
        .asReadOnlyBuffer();
  }

  /** Says how many, and never what was shown: secrets are pasted into the wrong field, too. */
  private static void warn(int wrong, int free, Optional<InetAddress> address, String by) {
    if (wrong >= free) {
      LOG.warn(
          "{} wrong credentials from {}, {}",
          wrong,
          address.map(InetAddress::getHostAddress).orElse("an unknown address"),
          by);
    }
  }

  private static void refuseMore(Duration wait) {
    throw new RefusedException(
        Refusal.tooMany(
            "too_many_requests",
            "A client may get tokens " + RIGHT_PER_SECOND + " times in a second.",
            wait));
  }

  private static void refuse(Duration wait) {
    throw new RefusedException(
        Refusal.tooMany(
            "too_many_attempts", "Too many wrong credentials were shown; wait a moment.", wait));
  }
}
