package org.concordat.acceptance;

import java.net.http.HttpRequest;

/**
 * Somebody of the cast, by what they hold and what they send with each request.
 *
 * @param role the code of their only role, or an empty text for none
 * @param place where they hold it
 * @param session their session's token, or an empty text
 * @param token their API token, or an empty text
 */
record Persona(String role, Place place, String session, String token) {

    /** Where a role is held. */
    enum Place {
        EVERYWHERE("Everywhere"),
        PROGRAMME("In a programme"),
        ORGANISATION("For an organisation"),
        NOWHERE("No role"),
        NOT_RECOGNISED("Not signed in");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Persona stranger() {
        return new Persona("", Place.NOT_RECOGNISED, "", "");
    }

    boolean isRecognised() {
        return place != Place.NOT_RECOGNISED;
    }

    /** The same, as a program that sends only their token. */
    Persona asProgram() {
        return token.isEmpty() ? this : new Persona(role, place, "", token);
    }

    void sign(HttpRequest.Builder request) {
        if (!session.isEmpty()) {
            request.header("Cookie", "concordat-session=" + session);
        } else if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
    }

    @Override
    public String toString() {
        return role.isEmpty() ? place.words() : role + " (" + place.words() + ")";
    }
}
