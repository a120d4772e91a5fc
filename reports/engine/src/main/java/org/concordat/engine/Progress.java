package org.concordat.engine;

/** Hears how far a pack is, in the thread that compiles it. What it throws ends the compilation. */
@FunctionalInterface
public interface Progress {

    /**
     * @param working what is being done: a section's title, or "Assembling the pages"
     * @param sectionsDone of {@code sections}
     * @param pages made so far
     */
    void reached(String working, int sectionsDone, int sections, int pages);

    /** For who does not want to know. */
    static Progress unheard() {
        return (working, sectionsDone, sections, pages) -> {};
    }
}
