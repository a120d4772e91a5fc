package org.concordat.module.pages;

/**
 * One of the values that a select, radios or checkboxes offer.
 *
 * @param hint a line below the label, or an empty text
 */
public record Option(String value, String label, String hint) {

    public static Option of(String value, String label) {
        return new Option(value, label, "");
    }
}
