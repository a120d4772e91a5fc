package org.concordat.platform.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroublesTests {

    private final Troubles troubles = new Troubles();

    @Test
    void areToldOnceEachHoweverTheyAlternate() {
        assertThat(troubles.meet("it hung up")).isTrue();
        assertThat(troubles.meet("it is slow")).isTrue();
        assertThat(troubles.meet("it hung up")).isFalse();
        assertThat(troubles.meet("it is slow")).isFalse();
        assertThat(troubles.last()).isEqualTo("it is slow");
    }

    @Test
    void areToldAgainAfterAFileWentWell() {
        troubles.meet("it hung up");

        assertThat(troubles.end()).isTrue();
        assertThat(troubles.last()).isNull();
        assertThat(troubles.end()).isFalse();
        assertThat(troubles.meet("it hung up")).isTrue();
    }

    @Test
    void areNotHiddenByTheirEffect() {
        troubles.meet("it is slow");

        assertThat(troubles.meetFirst("all places are taken")).isFalse();
        assertThat(troubles.last()).isEqualTo("it is slow");
    }

    @Test
    void areToldThoughTheirEffectWasMetFirst() {
        assertThat(troubles.meetFirst("all places are taken")).isTrue();
        assertThat(troubles.meetFirst("all places are taken")).isFalse();
        assertThat(troubles.meet("it is slow")).isTrue();
    }

    @Test
    void areNotToldWithoutEnd() {
        for (var answer = 0; answer < 10; answer++) {
            assertThat(troubles.meet("it answers " + answer)).isTrue();
        }
        assertThat(troubles.meet("it answers 10")).isFalse();
        assertThat(troubles.last()).isEqualTo("it answers 10");
    }
}
