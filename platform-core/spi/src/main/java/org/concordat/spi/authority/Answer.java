package org.concordat.spi.authority;

/** Whether somebody may, and why. */
public sealed interface Answer {

    boolean isAllowed();

    /** One sentence without its full stop, for the one who asked on their own behalf. */
    String inWords();

    record Allowed(Grant because) implements Answer {

        @Override
        public boolean isAllowed() {
            return true;
        }

        @Override
        public String inWords() {
            return because.inWords();
        }
    }

    record Refused(Reason reason) implements Answer {

        @Override
        public boolean isAllowed() {
            return false;
        }

        @Override
        public String inWords() {
            return reason.inWords();
        }
    }
}
