package org.concordat.board.planted;

class PlantedHelper {}
