package org.concordat.spi.planted;

import jakarta.faces.context.FacesContext;

class SpiOnFaces {

    FacesContext forbidden = FacesContext.getCurrentInstance();
}
