package org.concordat.platform.planted;

import org.jboss.arquillian.junit5.ArquillianExtension;

class KnowsTheServer {

    ArquillianExtension forbidden = new ArquillianExtension();
}
