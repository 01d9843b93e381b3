package org.ordertocash.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlFileTest {

    @Test
    void isReadByModuleAndName() {
        assertThat(SqlFile.read("audit/outside-facts.sql")).contains("from otc.orders where id = :order");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> SqlFile.read("audit/nothing.sql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/sql/audit/nothing.sql");
    }
}
