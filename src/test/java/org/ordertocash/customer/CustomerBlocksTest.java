package org.ordertocash.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A customer stays blocked as long as one source wants it so. */
@SpringJUnitConfig(BookDatabase.class)
class CustomerBlocksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final NewBlock DUNNING =
            new NewBlock(Blocked.ORDERS, Source.DUNNING, 7L, "dunning level 3: final notice DN-1", null);
    private static final NewBlock RETURN =
            new NewBlock(Blocked.ORDERS, Source.RETURN, 7L, "payment of EUR 100.00 returned; (AM04)", null);

    @Autowired
    CustomerBlocks blocks;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    private AccountKey customer;
    private AccountKey other;

    @BeforeEach
    void customers() {
        book.clear();
        day.is(TODAY);
        long entity = book.entity("HH01", "EUR");
        customer = new AccountKey(book.customer(entity, "C-1"), entity);
        other = new AccountKey(book.customer(entity, "C-2"), entity);
    }

    private String orders() {
        return blocks.why(customer, Blocked.ORDERS).orElse(null);
    }

    @Test
    void whoIsBlockedTwiceStaysBlockedWhenOneIsLifted() {
        blocks.block(List.of(customer), DUNNING, "system");
        blocks.block(List.of(customer, other), RETURN, "rita");
        assertThat(orders()).isEqualTo(DUNNING.reason() + "; " + RETURN.reason());

        blocks.liftOf(Source.DUNNING, 7, "the account is settled", "system");
        assertThat(orders()).isEqualTo(RETURN.reason());

        blocks.block(List.of(customer), DUNNING, "system");
        List<Long> returned = blocks.of(customer).stream()
                .filter(block -> block.source() == Source.RETURN)
                .map(CustomerBlock::id)
                .toList();
        assertThatThrownBy(() -> blocks.lift(returned, "paid in cash", "fiona"))
                .as("on the word of one person")
                .hasStackTraceContaining("No proposal to lift block");
        jdbc.sql("""
                with proposal as (
                    insert into otc.order_block_lifts (customer_id, entity_id, reason, proposed_by, proposed_at, lifted,
                        decided_by, decided_at)
                    values (:customer, :entity, 'paid in cash', 'rita', now(), true, 'fiona', now()) returning id)
                insert into otc.order_block_lift_blocks (lift_id, block_id)
                select id, :block from proposal
                """)
                .param("customer", customer.customerId())
                .param("entity", customer.entityId())
                .param("block", returned.get(0))
                .update();
        blocks.lift(returned, "paid in cash", "fiona");
        assertThat(orders()).isEqualTo(DUNNING.reason());
        assertThat(blocks.of(other)).extracting(CustomerBlock::reason).containsExactly(RETURN.reason());

        blocks.liftOf(Source.DUNNING, 7, null, "system");
        assertThat(orders()).isNull();
    }

    @Test
    void oneBlocksOrdersAnotherPayments() {
        blocks.block(
                List.of(customer), new NewBlock(Blocked.AUTO_POSTING, Source.PERSON, null, "insolvency", null), "rita");
        blocks.block(List.of(other), DUNNING, "system");
        assertThat(blocks.why(List.of(customer, other), Blocked.AUTO_POSTING))
                .isEqualTo(Map.of(customer, "by rita: insolvency"));
        assertThat(blocks.why(List.of(customer, other), Blocked.ORDERS)).isEqualTo(Map.of(other, DUNNING.reason()));
    }

    @Test
    void aBlockHoldsOnItsLastDayAndNoLonger() {
        blocks.block(
                List.of(customer),
                new NewBlock(Blocked.ORDERS, Source.PERSON, null, "wait", TODAY.plusDays(1)),
                "carl");
        day.is(TODAY.plusDays(1));
        assertThat(orders()).isEqualTo("by carl: wait (until 1 Apr 2026)");
        day.is(TODAY.plusDays(2));
        assertThat(orders()).isNull();
    }

    @Test
    void aBlockIsLiftedOnceAndNeverChanged() {
        blocks.block(List.of(customer), DUNNING, "system");
        assertThatThrownBy(() -> blocks.block(List.of(customer), DUNNING, "system"))
                .as("a source blocks once at a time")
                .isInstanceOf(DataIntegrityViolationException.class);
        List<Long> ids = blocks.of(customer).stream().map(CustomerBlock::id).toList();
        refused("update otc.customer_blocks set reason = 'another'", "is lifted once");
        refused("delete from otc.customer_blocks", "append-only");
        blocks.lift(ids, "first", "fiona");
        blocks.lift(ids, "second", "carl");
        assertThat(jdbc.sql("select lifted_by || ': ' || lift_comment from otc.customer_blocks")
                        .query(String.class)
                        .single())
                .isEqualTo("fiona: first");
        refused("update otc.customer_blocks set lifted_at = null, lifted_by = null", "is lifted once");
    }

    private void refused(String sql, String message) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining(message);
    }
}
