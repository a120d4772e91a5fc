package org.concordat.platform.trail.feed;

import java.util.Optional;

/** The feed to the partnership's SIEM. */
public interface Feed {

    /** How it does; empty when this server feeds nobody. */
    Optional<FeedStanding> standing();
}
