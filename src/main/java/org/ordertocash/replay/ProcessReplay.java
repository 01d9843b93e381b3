package org.ordertocash.replay;

import java.util.List;

/**
 * Past cases held against a process of the draft.
 *
 * @param cases that were looked at
 * @param impossible of them went a way that the draft does not have
 * @param findings the most frequent first; a case can be in several
 */
public record ProcessReplay(String file, String name, int cases, int impossible, List<WayGone> findings) {

    public ProcessReplay {
        findings = List.copyOf(findings);
    }

    /**
     * A step that past cases took, and that is not there or not reached that way any more.
     *
     * @param sentence for a process owner
     * @param examples some business keys
     */
    public record WayGone(String element, String sentence, int cases, List<String> examples) {

        public WayGone {
            examples = List.copyOf(examples);
        }
    }
}
