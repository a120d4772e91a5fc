package org.concordat.portal.trail;

/** The platform's permissions on its trail. */
final class TrailPermissions {

    static final String READ = "platform:read-trail";
    static final String READ_WITHHELD = "platform:read-withheld-text";
    static final String EXPORT = "platform:export-trail";
    static final String ERASE = "platform:erase-text";

    private TrailPermissions() {}
}
