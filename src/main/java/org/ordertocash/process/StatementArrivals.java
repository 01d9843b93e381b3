package org.ordertocash.process;

import java.util.List;
import java.util.stream.Collectors;
import org.ordertocash.people.People;
import org.ordertocash.statement.StatementFiles;
import org.ordertocash.statement.StatementFiles.StatementFile;
import org.springframework.stereotype.Component;

/** Says for a form how the statement came that a payment is from, so that an approver knows on whose word it rests. */
@Component
public class StatementArrivals {

    private final StatementFiles files;
    private final People people;

    StatementArrivals(StatementFiles files, People people) {
        this.files = files;
        this.people = people;
    }

    /** One sentence for each file; a dash for none. */
    public String ofFiles(List<Long> statementFileIds) {
        return Texts.orDash(statementFileIds.stream().map(this::ofFile).collect(Collectors.joining("; ")));
    }

    public String ofFile(long statementFileId) {
        StatementFile file = files.byId(statementFileId);
        String released = file.release() == null || file.release().by() == null
                ? ""
                : ", released by " + people.name(file.release().by()) + " on "
                        + Texts.time(file.release().at(), file.zone());
        return "Statement file " + file.id()
                + (file.byHand() ? " uploaded by hand by " : " came by the channel of ")
                + people.name(file.receivedBy()) + " on "
                + Texts.time(file.receivedAt(), file.zone()) + released;
    }
}
