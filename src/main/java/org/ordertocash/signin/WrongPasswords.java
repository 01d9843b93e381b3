package org.ordertocash.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;

/**
 * Slows down whoever tries passwords. After a few wrong ones the next try has to wait, twice as long each time, up to a
 * bound; it ends by itself, and an hour without a wrong password forgets it. Counted are
 *
 * <ul>
 *   <li>a user from one address: the usual guessing. Another address is not concerned: nobody locks out somebody else;
 *   <li>an address, over all users: one password tried on many;
 *   <li>a user, over all addresses: guessing from many machines, with a short bound.
 * </ul>
 *
 * The last two do not concern an address from which this user signed in well before: people who share an address with
 * an attacker, or whose name is tried by many machines, go on with their work. Each node counts by itself, in bounded
 * memory.
 */
public class WrongPasswords {

    private static final int REMEMBERED = 100_000;

    /** When the next try may be. */
    private record Wrong(int times, long until) {}

    /** @param free wrong passwords without a delay */
    private record Limit(int free, Duration longest) {

        Duration after(int times) {
            if (times <= free) {
                return Duration.ZERO;
            }
            var delay = Duration.ofSeconds(1L << Math.min(times - free - 1, 20));
            return delay.compareTo(longest) > 0 ? longest : delay;
        }
    }

    private static final Limit PAIR = new Limit(4, Duration.ofMinutes(5));
    private static final Limit ADDRESS = new Limit(20, Duration.ofMinutes(15));
    private static final Limit USER = new Limit(20, Duration.ofMinutes(1));

    private record Counted(Object key, Limit limit) {}

    private record UserAt(String user, String address) {}

    private record Address(String address) {}

    private record User(String user) {}

    private final Ticker ticker;
    private final Cache<Object, Wrong> wrong;
    private final Cache<UserAt, Boolean> knownGood;

    public WrongPasswords(Ticker ticker) {
        this.ticker = ticker;
        wrong = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(Duration.ofHours(1))
                .maximumSize(REMEMBERED)
                .build();
        knownGood = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(Duration.ofDays(30))
                .maximumSize(REMEMBERED)
                .build();
    }

    /** How long the user has to wait at this address before another try is looked at; zero: no time. */
    public Duration delay(String user, String address) {
        var now = ticker.read();
        return concerning(user, address).stream()
                .map(counted -> wrong.getIfPresent(counted.key()))
                .filter(found -> found != null && found.until() - now > 0)
                .map(found -> Duration.ofNanos(found.until() - now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    public void count(String user, String address) {
        for (var counted : all(user, address)) {
            wrong.asMap()
                    .merge(
                            counted.key(),
                            new Wrong(1, ticker.read()),
                            (before, one) -> again(before.times() + 1, counted.limit()));
        }
    }

    private Wrong again(int times, Limit limit) {
        return new Wrong(times, ticker.read() + limit.after(times).toNanos());
    }

    /** Forgets what was wrong for this user at this address; of the address and the user elsewhere it says nothing. */
    public void forget(String user, String address) {
        knownGood.put(new UserAt(user, address), true);
        wrong.invalidate(new UserAt(user, address));
    }

    private List<Counted> concerning(String user, String address) {
        return knownGood.getIfPresent(new UserAt(user, address)) == null
                ? all(user, address)
                : all(user, address).subList(0, 1);
    }

    private static List<Counted> all(String user, String address) {
        return List.of(
                new Counted(new UserAt(user, address), PAIR),
                new Counted(new Address(address), ADDRESS),
                new Counted(new User(user), USER));
    }
}
